import { text } from '../bilingual.rules.js';
import type { GuaranteeRules } from '../guarantee.rules.js';
import type { Regulation } from '../regulation.rules.js';

/**
 * Repair, exchange and refund of listed goods, 1995 (国经贸〔1995〕458号). Read on secondary pages only. The terms are those
 * of colour television sets in its annex; other appliances of the list have theirs.
 */
export const APPLIANCES: Regulation<GuaranteeRules> = {
  id: 'R-09',
  name: text(
    '部分商品修理更换退货责任规定（三包）',
    'Rules on repair, exchange and refund of listed goods ("three guarantees")',
  ),
  productClasses: ['appliance'],
  versions: [
    {
      version: '1995',
      inForceFrom: '1995-08-25',
      inForceFromSource: 'memory',
      inForceUntil: null,
      source: 'secondary',
      articles: {
        '§8': text(
          '有效期从开具发票那天算起；修理和等待零配件所占的时间不计算在内。',
          'The term runs from the invoice date; time of repair and of waiting for parts is not counted.',
        ),
        '§9': text(
          '售出七日内出现性能故障：退货、换货、修理由消费者选择。',
          'Fault within 7 days of the sale: refund, exchange or repair, as the customer chooses.',
        ),
        '§10': text(
          '售出十五日内出现性能故障：换货或修理由消费者选择。',
          'Fault within 15 days of the sale: exchange or repair, as the customer chooses.',
        ),
        '§11': text(
          '有效期内修理两次仍不能正常使用：换货，或者退货。',
          'Not usable after two repairs within the term: exchange or refund.',
        ),
        '§12': text(
          '生产者未供应零配件，送修超过九十日未修好：换货；因修理者自身原因超过三十日：换货。',
          'Not repaired 90 days after hand-in because the maker supplied no part: exchange. Over 30 days by the repairer’s own cause: exchange.',
        ),
        '§13': text(
          '无法换货的，退货；只有提供了同型号产品而消费者不要的，才扣折旧。换货后有效期重新起算。',
          'Where an exchange is not possible: refund; depreciation only where the same model was offered and refused. After an exchange the term starts anew.',
        ),
        terms: text(
          '附件所列彩色电视机：整机一年，主要部件三年；其他家电以附件为准。',
          'Annex, colour television sets: whole set 1 year, main parts 3 years; other appliances by the annex.',
        ),
      },
      values: {
        terms: [
          { id: 'whole-machine', label: text('整机', 'Whole machine'), months: 12, parts: [] },
          {
            id: 'main-parts',
            label: text('主要部件', 'Main parts'),
            months: 36,
            parts: ['picture-tube', 'flyback-transformer', 'tuner', 'integrated-circuit'],
          },
        ],
        startArticle: '§8',
        repairTimeLeftOut: '§8',
        refund: { days: 7, articles: ['§9'] },
        exchange: { days: 15, articles: ['§9', '§10'] },
        afterRepairs: {
          repairs: 2,
          gives: ['exchange', 'refund'],
          within: 'whole-machine',
          articles: ['§11'],
        },
        delays: [
          { cause: 'parts-not-supplied', days: 90, article: '§12' },
          { cause: 'repairer', days: 30, article: '§12' },
        ],
        termAnew: '§13',
        cited: ['terms', '§8', '§9', '§10', '§11', '§12', '§13'],
      },
    },
  ],
};
