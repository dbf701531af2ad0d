import { text } from '../bilingual.rules.js';
import type { Regulation } from '../regulation.rules.js';

export interface EuGuarantee {
  /** Months from delivery. */
  readonly months: number;
  /** Months that a repair under the guarantee adds, once; null: none yet. */
  readonly afterRepair: number | null;
  /** Calendar days for which an offered repair form stands; null: there is none yet. */
  readonly formDays: number | null;
}

/**
 * Consumer goods sold in the Union: Directive 2019/771, and 2024/1799, applied from 31 July 2026. The two years, the
 * choice and the added year were read on secondary pages; the wording about the 30 days of the form is from memory.
 */
export const EU_GOODS: Regulation<EuGuarantee> = {
  id: 'R-18',
  name: text('欧盟消费品法定保证', 'Legal guarantee for consumer goods in the EU'),
  market: 'EU',
  productClasses: ['computer', 'phone', 'appliance', 'other'],
  versions: [
    {
      version: '2019/771',
      inForceFrom: '2022-01-01',
      inForceFromSource: 'memory',
      inForceUntil: '2026-07-30',
      source: 'secondary',
      articles: {
        '2019/771': text(
          '交付后两年内，卖方对不合格负责；消费者可选择修理或更换。',
          'For two years from delivery the seller is liable for lack of conformity; the consumer chooses repair or replacement.',
        ),
        'Art. 13': text(
          '修理和更换都不成的，减价或解除合同（凭记忆）。',
          'Where neither repair nor replacement helps: price reduction or termination (from memory).',
        ),
      },
      articleSources: { 'Art. 13': 'memory' },
      values: { months: 24, afterRepair: null, formDays: null },
    },
    {
      version: '2024/1799',
      inForceFrom: '2026-07-31',
      inForceFromSource: 'secondary',
      inForceUntil: null,
      source: 'secondary',
      articles: {
        '2019/771': text(
          '交付后两年内，卖方对不合格负责；消费者可选择修理或更换。',
          'For two years from delivery the seller is liable for lack of conformity; the consumer chooses repair or replacement.',
        ),
        'Art. 13': text(
          '修理和更换都不成的，减价或解除合同（凭记忆）。',
          'Where neither repair nor replacement helps: price reduction or termination (from memory).',
        ),
        'Art. 16': text(
          '在保证期内选择修理的，责任期延长一次，十二个月。',
          'Where repair is the remedy, the period of liability is extended once, by 12 months.',
        ),
        'Art. 4': text(
          '修理者给出的欧洲修理信息表，三十个日历日内不得变更条件（措辞凭记忆）。',
          'The conditions of a European Repair Information Form stand for 30 calendar days (wording from memory).',
        ),
      },
      articleSources: { 'Art. 13': 'memory', 'Art. 4': 'memory' },
      values: { months: 24, afterRepair: 12, formDays: 30 },
    },
  ],
};
