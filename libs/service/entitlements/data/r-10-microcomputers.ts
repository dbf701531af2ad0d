import { text } from '../bilingual.rules.js';
import type { GuaranteeRules } from '../guarantee.rules.js';
import type { Regulation } from '../regulation.rules.js';

/** Repair, exchange and refund of microcomputers, 2002. Read on secondary pages only. */
export const MICROCOMPUTERS: Regulation<GuaranteeRules> = {
  id: 'R-10',
  name: {
    'zh-CN': '微型计算机商品修理更换退货责任规定（三包）',
    en: 'Rules on repair, exchange and refund of microcomputers ("three guarantees")',
  },
  productClasses: ['computer'],
  versions: [
    {
      version: '2002',
      inForceFrom: '2002-09-01',
      inForceFromSource: 'secondary',
      inForceUntil: null,
      source: 'secondary',
      articles: {
        '§8': {
          'zh-CN':
            '三包有效期自开具发票之日起，扣除修理和等待配件的时间；最后一天是法定节假日的，顺延到节假日后的第一天。',
          en: 'The term runs from the invoice date; time of repair and of waiting for parts is not counted. A last day on a public holiday moves to the first day after it.',
        },
        '§9': {
          'zh-CN': '凭证遗失但能证明在有效期内的，仍可享受三包。',
          en: 'Who lost the papers but can show that the term runs is still served.',
        },
        '§10': {
          'zh-CN': '修理后应保证正常使用三十日以上。',
          en: 'After a repair the product must work normally for at least 30 days.',
        },
        '§11': {
          'zh-CN': '自售出之日起七日内出现性能故障，可选择退货、换货或修理。',
          en: 'Fault within 7 days of the sale: refund, exchange or repair, as the customer chooses.',
        },
        '§12': {
          'zh-CN': '第八日至第十五日内出现性能故障，可选择换货或修理。',
          en: 'Fault on day 8 to 15: exchange or repair.',
        },
        '§13': {
          'zh-CN': '有效期内修理两次仍不能正常使用的，凭修理记录换货。',
          en: 'Not working after two repairs within the term: exchange, on the repair record.',
        },
        terms: {
          'zh-CN': '整机一年；主要部件（主板、处理器、内存、显示器、硬盘、键盘、电源适配器）两年。',
          en: 'Whole machine 1 year; main parts (mainboard, CPU, memory, display, disk, keyboard, power adapter) 2 years.',
        },
      },
      values: {
        terms: [
          { id: 'whole-machine', label: text('整机', 'Whole machine'), months: 12, parts: [] },
          {
            id: 'main-parts',
            label: text('主要部件', 'Main parts'),
            months: 24,
            parts: ['mainboard', 'cpu', 'memory', 'display', 'disk', 'keyboard', 'power-adapter'],
          },
        ],
        startArticle: '§8',
        repairTimeLeftOut: '§8',
        holidayRollsOver: '§8',
        refund: { days: 7, articles: ['§11'] },
        exchange: { days: 15, articles: ['§11', '§12'] },
        afterRepairs: { repairs: 2, gives: ['exchange'], within: 'whole-machine', articles: ['§13'] },
        useAfterRepair: { days: 30, article: '§10' },
        delays: [],
        lostPapers: '§9',
        cited: ['terms', '§8', '§9', '§10', '§11', '§12', '§13'],
      },
    },
  ],
};
