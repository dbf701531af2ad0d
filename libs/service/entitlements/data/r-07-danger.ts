import { text } from '../bilingual.rules.js';
import type { Regulation } from '../regulation.rules.js';

/** Consumer law of 2013, §19: a duty of the operator, not a claim that is computed for one unit. */
export const DANGER: Regulation<Readonly<Record<string, never>>> = {
  id: 'R-07',
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
        '§19': text(
          '缺陷危及人身、财产安全：报告、告知、停售、召回；召回的必要费用由经营者承担。',
          'A defect that endangers people or property: report, tell, stop the sale, recall; the necessary cost is the operator’s.',
        ),
      },
      values: {},
    },
  ],
};
