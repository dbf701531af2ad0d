import { text } from '../bilingual.rules.js';
import type { GuaranteeRules } from '../guarantee.rules.js';
import type { Regulation } from '../regulation.rules.js';

/** Repair, exchange and refund of mobile phones, 2001. Read on secondary pages; §17 and the loaner are from memory. */
export const MOBILE_PHONES: Regulation<GuaranteeRules> = {
  id: 'R-11',
  name: text(
    '移动电话机商品修理更换退货责任规定（三包）',
    'Rules on repair, exchange and refund of mobile phones ("three guarantees")',
  ),
  productClasses: ['phone'],
  versions: [
    {
      version: '2001',
      inForceFrom: '2001-11-15',
      inForceFromSource: 'memory',
      inForceUntil: null,
      source: 'secondary',
      articles: {
        '§8': text(
          '有效期自开具发票之日起算，修理和待件的时间不计入。',
          'The term runs from the invoice date; time of repair and of waiting for parts is not counted.',
        ),
        '§11': text(
          '售出七日内主机出现性能故障：退货、换货或修理，任由选择。',
          'Fault of the phone within 7 days of the sale: refund, exchange or repair, as the customer chooses.',
        ),
        '§12': text(
          '第八日到第十五日：换货或修理；修好后应能正常使用三十日以上。',
          'Day 8 to 15: exchange or repair. A repaired phone must work for at least 30 days.',
        ),
        '§13': text(
          '主机修过两次仍不能正常使用：凭修理记录换主机。',
          'The phone not working after two repairs: exchange of the phone, on the repair record.',
        ),
        '§16': text(
          '生产者没有供应零配件，送修后超过六十日仍未修好：换主机。',
          'Not repaired for more than 60 days after hand-in because the maker supplied no part: exchange.',
        ),
        '§17': text(
          '修理者自身原因使修理超过三十日：换货（条文凭记忆）。',
          'Over 30 days by the repairer’s own cause: exchange (from memory).',
        ),
        loaner: text(
          '七日内修不好的，提供备用机（凭记忆）。',
          'Not repaired within 7 days: a loaner (from memory).',
        ),
        terms: text('主机一年；电池六个月。', 'Phone 1 year; battery 6 months.'),
      },
      articleSources: { '§17': 'memory', loaner: 'memory' },
      values: {
        terms: [
          { id: 'whole-machine', label: text('主机', 'Phone'), months: 12, parts: [] },
          { id: 'battery', label: text('电池', 'Battery'), months: 6, parts: ['battery'] },
        ],
        startArticle: '§8',
        repairTimeLeftOut: '§8',
        refund: { days: 7, articles: ['§11'] },
        exchange: { days: 15, articles: ['§11', '§12'] },
        afterRepairs: { repairs: 2, gives: ['exchange'], within: 'whole-machine', articles: ['§13'] },
        useAfterRepair: { days: 30, article: '§12' },
        delays: [
          { cause: 'parts-not-supplied', days: 60, article: '§16' },
          { cause: 'repairer', days: 30, article: '§17' },
        ],
        cited: ['terms', '§8', '§11', '§12', '§13', '§16', '§17'],
      },
    },
  ],
};
