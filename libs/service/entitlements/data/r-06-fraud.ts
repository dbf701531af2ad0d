import { text } from '../bilingual.rules.js';
import type { Regulation } from '../regulation.rules.js';

export interface Fraud {
  /** Added to what is paid back: so many times the price. */
  readonly times: number;
  /** At least, in fen. */
  readonly leastMinor: number;
}

/** Consumer law of 2013, §55. Whether there was fraud is for a court: no answer here rests on it. */
export const FRAUD: Regulation<Fraud> = {
  id: 'R-06',
  name: text('消费者权益保护法（2013年修正）', 'Consumer protection law (amended 2013)'),
  productClasses: ['computer', 'phone', 'appliance', 'car', 'other'],
  versions: [
    {
      version: '2013',
      inForceFrom: '2014-03-15',
      inForceFromSource: 'memory',
      inForceUntil: null,
      source: 'verified',
      articles: {
        '§55': text(
          '有欺诈行为的，另赔价款的三倍，不足五百元的按五百元。',
          'Fraud: three times the price on top, at least CNY 500.',
        ),
      },
      values: { times: 3, leastMinor: 50_000 },
    },
  ],
};
