import type { Policy } from '#platform/event-sourcing';
import type { Bilingual } from '#platform/problems';
import type { BackgroundField } from './consent.events.js';
import type { LegalGround } from './privacy.policies.js';

/** One thing that personal data is used for only with consent. */
export interface ConsentPurpose {
  readonly id: string;
  /** What is shown before somebody consents; its version goes into the consent. */
  readonly notice: { readonly version: string; readonly text: Bilingual };
  /** What may be noted under it. */
  readonly fields: readonly BackgroundField[];
  /** It is about a child under 14: a guardian consents, and what is noted has a key of its own. */
  readonly minor?: true;
  /** Days that a note under it is kept. */
  readonly keepsDays: number;
  readonly ground: LegalGround;
}

/** House policy: the purposes are ours, what they need is the law’s. */
export const consentPurposes: Policy<readonly ConsentPurpose[]> = {
  id: 'consent-purposes',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: [
        {
          id: 'courtesy-contact',
          notice: {
            version: 'n1',
            text: {
              'zh-CN': '我们想偶尔向您问候，或告知与您的产品有关的消息。不同意不影响任何服务，随时可以撤回。',
              en: 'We would like to greet you now and then, or tell you news of your product. Nothing depends on it; you may withdraw at any time.',
            },
          },
          fields: [],
          keepsDays: 730,
          ground: {
            law: '消费者权益保护法 §29',
            says: { 'zh-CN': '未经同意不得发送商业性信息', en: 'no commercial messages without consent' },
            source: 'verified',
          },
        },
        {
          id: 'background-notes',
          notice: {
            version: 'n1',
            text: {
              'zh-CN':
                '我们想记下您谈到的使用情况、职业或家庭，以便更好地服务。只有您的服务团队可见，两年后自动删除；不同意不影响任何服务，随时可以撤回。',
              en: 'We would like to note what you tell of your use, work or household, to serve you better. Only your service team sees it, and it is deleted after two years. Nothing depends on it; you may withdraw at any time.',
            },
          },
          fields: ['household', 'profession', 'relations', 'habits-of-use'],
          keepsDays: 730,
          ground: {
            law: 'PIPL §§14–17',
            says: { 'zh-CN': '自愿、明确、告知后同意', en: 'voluntary, explicit and informed consent' },
            source: 'verified',
          },
        },
        {
          id: 'child-in-household',
          notice: {
            version: 'n1',
            text: {
              'zh-CN':
                '为安全使用产品，我们想记下家中有不满十四岁的孩子。须由监护人单独同意；仅主管可见，一年后自动删除；随时可以撤回。',
              en: 'For the safe use of the product we would like to note that a child under 14 lives in the household. A guardian consents to it separately; only supervisors see it, and it is deleted after a year. You may withdraw at any time.',
            },
          },
          fields: ['child'],
          minor: true,
          keepsDays: 365,
          ground: {
            law: 'PIPL §§28, 29, 31',
            says: {
              'zh-CN': '不满十四周岁未成年人的信息为敏感信息，须监护人单独同意',
              en: 'data of a child under 14 is sensitive: separate consent of a guardian',
            },
            source: 'verified',
          },
        },
      ],
    },
  ],
};

export const purposeOf = (purposes: readonly ConsentPurpose[], id: string): ConsentPurpose | undefined =>
  purposes.find(purpose => purpose.id === id);
