import { text } from '../bilingual.rules.js';
import type { Regulation } from '../regulation.rules.js';

export interface QualityReturn {
  /** Days from receipt. */
  readonly days: number;
}

/** Consumer law of 2013, §24. Its text was read; the day it came into force is from memory. */
export const QUALITY_RETURN: Regulation<QualityReturn> = {
  id: 'R-04',
  name: text('消费者权益保护法（2013年修正）', 'Consumer protection law (amended 2013)'),
  productClasses: ['other'],
  versions: [
    {
      version: '2013',
      inForceFrom: '2014-03-15',
      inForceFromSource: 'memory',
      inForceUntil: null,
      source: 'verified',
      articles: {
        '§24': text(
          '不符合质量要求，又没有国家规定和约定的：收到之日起七日内可以退货，运输等必要费用由经营者负担。',
          'Not of the required quality, with no state rule and no agreement: return within 7 days of receipt; transport and other necessary cost is the operator’s.',
        ),
      },
      values: { days: 7 },
    },
  ],
};
