import type { Regulation } from '../regulation.rules.js';

export interface WaitingForParts {
  readonly days: number;
}

/** For telephones 60 days without the maker's part give an exchange; that it stands for computers could not be confirmed. */
export const WAITING_FOR_PARTS: Regulation<WaitingForParts> = {
  id: 'R-12',
  name: {
    'zh-CN': '六十日等待配件的规定是否适用于微型计算机',
    en: 'Whether the 60-day parts rule stands for microcomputers',
  },
  productClasses: ['computer'],
  versions: [
    {
      version: 'unconfirmed',
      inForceFrom: '2002-09-01',
      inForceFromSource: 'memory',
      inForceUntil: null,
      source: 'memory',
      articles: {
        '–': {
          'zh-CN':
            '因厂家不提供配件，送修超过六十日未修好的，换货（移动电话的规定；是否适用于计算机未能证实）。',
          en: 'Not repaired for 60 days because the maker supplies no part: exchange (a rule for telephones; not confirmed for computers).',
        },
      },
      values: { days: 60 },
    },
  ],
};
