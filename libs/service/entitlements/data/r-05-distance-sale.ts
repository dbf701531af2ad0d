import { text } from '../bilingual.rules.js';
import type { Regulation } from '../regulation.rules.js';

export interface DistanceSale {
  /** Days from receipt within which the goods go back without a reason. */
  readonly days: number;
  /** Days from having the goods back within which the price is paid back. */
  readonly refundDays: number;
  /** More days than these without action are deliberate delay. */
  readonly deliberateDelayDays: number;
}

/** Consumer law of 2013, §25, and the measures on penalties of 2015, §9. Texts read; dates of force from memory. */
export const DISTANCE_SALE: Regulation<DistanceSale> = {
  id: 'R-05',
  name: text('消费者权益保护法（2013年修正）', 'Consumer protection law (amended 2013)'),
  productClasses: ['computer', 'phone', 'appliance', 'other'],
  versions: [
    {
      version: '2013',
      inForceFrom: '2014-03-15',
      inForceFromSource: 'memory',
      inForceUntil: null,
      source: 'verified',
      articles: {
        '§25': text(
          '网络、电视、电话、邮购的商品：收到之日起七日内无理由退货；收到退货之日起七日内退款，退货运费除另有约定外由消费者负担。',
          'Sold at a distance: return without a reason within 7 days of receipt; refund within 7 days of having the goods back; return freight is the consumer’s unless agreed otherwise.',
        ),
        '处罚办法 §9': text(
          '超过十五日不办理的，视为故意拖延（侵害消费者权益行为处罚办法，2015年）。',
          'More than 15 days without action is deliberate delay (measures on penalties, 2015).',
        ),
      },
      values: { days: 7, refundDays: 7, deliberateDelayDays: 15 },
    },
  ],
};
