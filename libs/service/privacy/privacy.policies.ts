import { policyAt, type Policy } from '#platform/event-sourcing';
import type { Instant, Term } from '#platform/time';
import type { Bilingual } from '#platform/problems';

/** How a rule's text is known, as with the rights in a unit: read, from a secondary source, or from memory. */
export type SourceMark = 'verified' | 'secondary' | 'memory';
export interface LegalGround {
  readonly law: string;
  readonly says: Bilingual;
  readonly source: SourceMark;
}

/** Within which time what a person asks of his data is answered, and where it comes from. */
export interface AnswerTerm {
  readonly term: Term;
  readonly grounds: readonly LegalGround[];
  /** Where he may complain when it is refused (PIPL §§50, 65). */
  readonly complainTo: Bilingual;
}

/** A rule of the house: the PIPL gives no number of days; the GDPR's month is longer than what the house gives itself. */
export const privacyAnswer: Policy<AnswerTerm> = {
  id: 'privacy-answer-term',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: {
        term: { n: 15, unit: 'calendar-day', calendarId: 'cn' },
        grounds: [
          {
            law: 'PIPL §§45–47, 50',
            says: { 'zh-CN': '“及时”，未规定天数', en: '“promptly”; no number of days' },
            source: 'verified',
          },
          { law: 'GDPR Art. 12(3)', says: { 'zh-CN': '一个月内', en: 'within one month' }, source: 'memory' },
        ],
        complainTo: {
          'zh-CN':
            '可向本公司个人信息保护负责人再次提出，或向网信部门投诉，也可以依法起诉（个人信息保护法第五十、六十五条）。',
          en: 'Ask our data protection officer again, complain to the cyberspace administration, or go to court (PIPL §§50, 65).',
        },
      },
    },
  ],
};

/** Id and version in force, e.g. `privacy-answer-term v1`. */
export const versionOf = (policy: Policy<unknown>, now: Instant): string =>
  `${policy.id} ${policyAt(policy, now).version}`;
