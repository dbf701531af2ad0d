import { calendar, localDays } from '#platform/time';
import { PromiseKept } from '#service/promises/promise.events.js';
import { auditRule } from '../audit-rule.js';
import { factsOf } from '../facts.js';
import { promisesOf } from '../promises.js';

export const termByCalendar = auditRule({
  id: 'term-by-calendar',
  severity: 'info',
  sentence: {
    'zh-CN': '用工作日说的期限，按公布的日历核算；与各方自己的数法并列，不取代它。',
    en: 'A term told in working days is counted by the published calendar, beside anybody’s own count and not in its place.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, topic }) => {
      const kept = factsOf(events, PromiseKept).at(-1);
      const entry = state.dues.findLast(({ due }) => due.rule?.unit === 'working-day');
      const rule = entry?.due.rule;
      if (!kept || state.outcome !== 'kept' || !rule) return [];
      const { first, last } = localDays(kept.data.at, history.zone);
      if (last === null) return [];
      const days = calendar(rule.calendar, rule.calendarVersion);
      const elapsed = days.workingDaysBetween(rule.from, last).days;
      const term = rule.n === undefined || rule.n === rule.max ? `${rule.max}` : `${rule.n}–${rule.max}`;
      return [
        {
          anchor: kept,
          account: 'clock',
          also: [made, events.find(event => event.id === entry?.factId)],
          says: w =>
            w.say(
              `${topic(w)}：${w.day(rule.from)}至${w.day(last)}按日历为${first === last ? '' : '至多'} ${elapsed} 个工作日，所说期限为 ${term} 个工作日（最晚${w.day(entry?.due.latestOn)}）。`,
              `${topic(w)}: from ${w.day(rule.from)} to ${w.day(last)} the calendar counts ${first === last ? '' : 'at most '}${w.count(elapsed, '个工作日', 'working day')}; the term told was ${term} (${w.day(entry?.due.latestOn)} at the latest).`,
            ),
          refutedBy: w =>
            w.say(
              `一份官方日历，其中${w.day(rule.from)}至${w.day(last)}之间的工作日与此不同（此处：${days.id} ${days.version}）。`,
              `An official calendar with other working days between ${w.day(rule.from)} and ${w.day(last)} (here: ${days.id} ${days.version}).`,
            ),
        },
      ];
    }),
});
