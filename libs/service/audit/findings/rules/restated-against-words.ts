import { latestDayOf, factsOf, dayOf } from '../facts.js';
import { PromiseRestated, type PromiseDue } from '#service/promises/promise.events.js';
import type { PromiseState } from '#service/promises/promise.rules.js';
import { localDate, type LocalDate } from '#platform/time';
import { auditRule } from '../audit-rule.js';
import { promisesOf } from '../promises.js';

export const restatedAgainstWords = auditRule({
  id: 'contradiction-restated',
  severity: 'warning',
  sentence: {
    'zh-CN': '两次说法不一致：当天或过后才说，原先说的日子只是最快的可能。提前告知改期不算矛盾。',
    en: 'Two statements disagree: on the day told, or after it, another date is given. Saying so beforehand is no contradiction.',
  },
  find: history =>
    promisesOf(history).flatMap(({ state, events, made, madeOn, topic }) =>
      factsOf(events, PromiseRestated).flatMap(restated => {
        const before = dueBefore(state, restated.id);
        const [best, last] = [
          before && bestDay(before, history.zone),
          before && lastDay(before, history.zone),
        ];
        const told = best ?? last;
        const saidOn = latestDayOf(restated, history.zone);
        const latestOn = lastDay(restated.data.newDue, history.zone);
        if (told === undefined || saidOn === undefined || latestOn === undefined) return [];
        if (saidOn < told || latestOn <= (last ?? told)) return [];
        return [
          {
            anchor: restated,
            also: [made],
            says: w =>
              w.say(
                `${topic(w)}：${w.day(madeOn)}说的是${w.day(told)}（据陈述）；${w.day(dayOf(restated, history.zone))}又说最晚${w.day(latestOn)}。`,
                `${topic(w)}: on ${w.day(madeOn)}, as reported, ${w.day(told)} was told; on ${w.day(dayOf(restated, history.zone))} it was ${w.day(latestOn)} at the latest.`,
              ),
            refutedBy: w =>
              w.say(
                `一份${w.day(madeOn)}当时原话的记录，其中已说明${w.day(told)}只是最快的可能。`,
                `A record of the words of ${w.day(madeOn)} that call ${w.day(told)} the earliest possibility only.`,
              ),
          },
        ];
      }),
    ),
});

/** The due date in force when it was told anew. */
function dueBefore({ dues }: PromiseState, restatedBy: string): PromiseDue | undefined {
  const index = dues.findIndex(({ factId }) => factId === restatedBy);
  return index > 0 ? dues[index - 1]?.due : undefined;
}

const bestDay = ({ bestOn, bestAt }: PromiseDue, zone: string): LocalDate | undefined =>
  bestOn ?? (bestAt === undefined ? undefined : localDate(bestAt, zone));
const lastDay = ({ latestOn, latestAt }: PromiseDue, zone: string): LocalDate | undefined =>
  latestOn ?? (latestAt === undefined ? undefined : localDate(latestAt, zone));
