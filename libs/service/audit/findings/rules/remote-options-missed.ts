import { RemoteOptionsMissed } from '#service/repairs/service-point.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';

export const remoteOptionsMissed = auditRule({
  id: 'remote-options-missed',
  severity: 'warning',
  sentence: {
    'zh-CN': '客户所在城市没有维修点的，应在期限内提出不必出门的方案。',
    en: 'A customer without a service point in reach is offered ways that need no journey, within the term.',
  },
  find: ({ events }) =>
    factsOf(events, RemoteOptionsMissed).map(missed => ({
      anchor: missed,
      also: [events.find(({ type, stream }) => type === 'NoServicePointInReach' && stream === missed.stream)],
      says: w =>
        w.say(
          `到${w.day(missed.data.dueOn)}没有提出不必出门的方案。`,
          `By ${w.day(missed.data.dueOn)} no way without a journey had been offered.`,
        ),
      refutedBy: w =>
        w.say(
          `一份${w.day(missed.data.dueOn)}以前提出方案的记录。`,
          `A record of options offered by ${w.day(missed.data.dueOn)}.`,
        ),
    })),
});
