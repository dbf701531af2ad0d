import { text } from '../bilingual.rules.js';
import type { GuaranteeRules } from '../guarantee.rules.js';
import type { Regulation } from '../regulation.rules.js';

const TERMS: GuaranteeRules['terms'] = [
  { id: 'whole-machine', label: text('包修期', 'Free repair'), months: 36, parts: [] },
  { id: 'exchange-period', label: text('三包有效期', 'Exchange and refund'), months: 24, parts: [] },
];
const BOTH = ['exchange', 'refund'] as const;

/**
 * Repair, exchange and refund of family cars: Order 150 of 2013 (secondary pages), Order 43 of 2022 (full text read; its
 * terms and the seven days are from memory). Mileage, which ends both terms too, is not recorded here.
 */
export const CARS: Regulation<GuaranteeRules> = {
  id: 'R-13',
  name: text(
    '家用汽车产品修理更换退货责任规定（三包）',
    'Rules on repair, exchange and refund of family cars ("three guarantees")',
  ),
  productClasses: ['car'],
  versions: [
    {
      version: '2013',
      inForceFrom: '2013-10-01',
      inForceFromSource: 'secondary',
      inForceUntil: '2021-12-31',
      source: 'secondary',
      articles: {
        terms: text(
          '包修期至少三年或六万公里，三包有效期至少两年或五万公里，先到为准；均从购车发票日起算。',
          'Free repair at least 3 years or 60,000 km, exchange and refund at least 2 years or 50,000 km, whichever is first, from the invoice.',
        ),
        '§20': text(
          '修理超过三十五日，或同一问题修理超过五次：换车。',
          'More than 35 days in repair, or more than 5 repairs of one fault: exchange.',
        ),
        '§19': text(
          '单次修理超过五日：自第六日起提供备用车或合理交通补偿（凭记忆）。',
          'A single repair beyond 5 days: a car or transport money from day 6 (from memory).',
        ),
      },
      articleSources: { '§19': 'memory' },
      values: {
        terms: TERMS,
        startArticle: 'terms',
        refund: { days: 0, articles: [] },
        exchange: { days: 0, articles: [] },
        afterRepairs: { repairs: 6, gives: ['exchange'], within: 'exchange-period', articles: ['§20'] },
        delays: [],
        cumulated: {
          days: 35,
          repairsOfOneFault: 5,
          seriousRepairs: 2,
          substituteAfterDays: 5,
          articles: { cumulated: '§20', substitute: '§19' },
        },
        cited: ['terms', '§20'],
      },
    },
    {
      version: '2021',
      inForceFrom: '2022-01-01',
      inForceFromSource: 'verified',
      inForceUntil: null,
      source: 'verified',
      articles: {
        terms: text(
          '包修期至少三年或六万公里，三包有效期至少两年或五万公里，先到为准（数字凭记忆）。',
          'Free repair at least 3 years or 60,000 km, exchange and refund at least 2 years or 50,000 km, whichever is first (figures from memory).',
        ),
        '§4': text('经营者承诺更高的，按承诺办。', 'Where more was promised, the promise binds.'),
        '§17': text(
          '修理记录存档，至少六年；可以查阅、复制。',
          'The repair record is kept for at least 6 years; access and copies on demand.',
        ),
        '§21': text(
          '单次修理（含等待零件）超过五日：从第六日起提供备用车，或付交通费。',
          'A single repair beyond 5 days, waiting for parts included: a loaner or transport money from day 6.',
        ),
        '§24': text(
          '两次严重安全性能修理、两次更换总成、累计修理超过三十日、同一问题修理超过四次：换车或退车（特殊零件的运输时间除外）。',
          'After 2 serious repairs, 2 swaps, more than 30 days in repair, or more than 4 repairs of one fault: exchange or refund (transport of special parts excepted).',
        ),
        '§28': text(
          '十个工作日内答复并说明理由，二十个工作日内履行。',
          'Answer with reasons within 10 working days, fulfil within 20.',
        ),
        '§29': text('换车后有效期重新起算。', 'After an exchange the term starts anew.'),
        '§30': text('三包责任随车转移给新车主。', 'The guarantees follow the car to a new owner.'),
        '§40': text(
          '满二十四小时算一日，余下不足的也算一日。',
          '24 hours are a day, and a remainder counts as one.',
        ),
      },
      articleSources: { terms: 'memory' },
      values: {
        terms: TERMS,
        startArticle: 'terms',
        refund: { days: 0, articles: [] },
        exchange: { days: 0, articles: [] },
        afterRepairs: { repairs: 5, gives: BOTH, within: 'exchange-period', articles: ['§24'] },
        delays: [],
        termAnew: '§29',
        cumulated: {
          days: 30,
          repairsOfOneFault: 4,
          seriousRepairs: 2,
          substituteAfterDays: 5,
          articles: { cumulated: '§24', substitute: '§21' },
          answerWithin: { answer: 10, fulfil: 20, article: '§28' },
        },
        cited: ['terms', '§4', '§17', '§21', '§24', '§28', '§29', '§30', '§40'],
      },
    },
  ],
};
