import { daysBetween, localDate } from '#platform/time';
import { FollowUpMade, FollowUpMissed, FollowUpPlanStarted } from '#service/follow-up/follow-up.events.js';
import { followUpPlan, readings } from '#service/follow-up/follow-up.rules.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';

export const followUpMissed = auditRule({
  id: 'follow-up-missed',
  severity: 'breach',
  sentence: {
    'zh-CN': '答应了定期跟踪，到期没有联系客户。',
    en: 'The company said it would stay in touch, and a contact that was due was not made.',
  },
  find: history =>
    history.streams(followUpPlan).flatMap(({ state, events }) => {
      const today = localDate(history.asOf, history.zone);
      const [held, other] = readings(state, today);
      const missed = held?.missed ?? [];
      const anchor = factsOf(events, FollowUpMissed).find(({ data }) => missed.includes(data.dueOn));
      if (!anchor) return [];
      const made = factsOf(events, FollowUpMade);
      const last =
        made
          .map(({ data }) => data.on)
          .sort()
          .at(-1) ?? state.startedOn;
      const isStillSilent = state.dues.at(-1)?.outcome === 'missed' && !state.ended;
      const silence = last !== undefined && isStillSilent ? daysBetween(last, today) : undefined;
      return [
        {
          anchor,
          also: [
            ...factsOf(events, FollowUpPlanStarted),
            ...factsOf(events, FollowUpMissed).filter(({ data }) => missed.includes(data.dueOn)),
            made.at(-1),
          ],
          says: w =>
            w.say(
              `应在${w.days(missed)}作的跟踪联系没有作${silence === undefined ? '' : `；最近 ${silence} 天（${w.day(last)}至${w.day(today)}）一次也没有`}。${other?.status === 'kept' ? '若理解为“七天之内”，则已兑现。' : ''}`,
              `The contacts due on ${w.days(missed)} were not made${silence === undefined ? '' : `; there was none in the last ${w.count(silence, '天', 'day')} (${w.day(last)} to ${w.day(today)})`}.${other?.status === 'kept' ? ' Read as "for the term" instead of "again and again", the promise was kept.' : ''}`,
            ),
          refutedBy: w =>
            w.say(
              `一份${w.days(missed)}以前 ${state.cadenceDays} 天内联系过客户的记录。`,
              `A record that the customer was contacted in the ${w.count(state.cadenceDays, '天', 'day')} before ${w.days(missed)}.`,
            ),
        },
      ];
    }),
});
