import { text } from '../bilingual.rules.js';
import type { Regulation } from '../regulation.rules.js';

/** Consumer law of 2013, §29: how a service may use what it knows of people. It gives no remedy for a unit. */
export const PERSONAL_DATA: Regulation<Readonly<Record<string, never>>> = {
  id: 'R-08',
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
        '§29': text(
          '个人信息的收集使用须合法、正当、必要，告知目的并经同意；未经同意或已拒绝的，不得发送商业信息。',
          'Personal data: lawful, proper, necessary, with the purpose told and consent; no commercial messages without consent or after a refusal.',
        ),
      },
      values: {},
    },
  ],
};
