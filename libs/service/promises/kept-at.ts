import { reject, type DecisionContext, type Rejection, isDoneNow } from '#platform/event-sourcing';
import { parsePartialTime, toEdtf, type PartialTime } from '#platform/time';
import { dueNotUnderstood, keptBeforeMade, keptInFuture } from './promise.problems.js';
import type { PromiseState } from './promise.rules.js';

/**
 * When a promise was kept, as told (`2013-06-23`, `../2013-06-23` for "by the 23rd", `unknown`); default: when the command's fact happened.
 * What is told about now may lie neither in the future nor before the promise.
 */
export function keptAtOf(
  told: string | undefined,
  state: PromiseState,
  context: DecisionContext,
): { readonly at: PartialTime } | Rejection {
  const at = told === undefined ? context.occurredAt : parsed(told, context.zone);
  if (at === undefined) return reject(dueNotUnderstood, { text: told ?? '' });
  if (at === 'unknown') return { at };
  if (at.from !== null && at.from > context.now) return reject(keptInFuture, { kept: toEdtf(at) });
  const made = state.madeAt;
  if (
    isDoneNow(context) &&
    at.to !== null &&
    made &&
    made !== 'unknown' &&
    made.from !== null &&
    at.to < made.from
  ) {
    return reject(keptBeforeMade, { kept: toEdtf(at), made: toEdtf(made) });
  }
  return { at };
}

function parsed(text: string, zone: string): PartialTime | undefined {
  try {
    return parsePartialTime(text, zone);
  } catch {
    return undefined;
  }
}
