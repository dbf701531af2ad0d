import { fact, type NewFact } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import type { Judgement } from './judge-keeping.js';
import { PromiseKept, PromiseKeptLate } from './promise.events.js';

/** The fact that a judged keeping becomes. */
export function keepingFact(
  judgement: Judgement,
  at: PartialTime,
  evidence: readonly string[],
  by: PromiseKept['by'],
  words?: string,
): NewFact {
  const keeping = { at, evidence: [...evidence], by, words };
  if (judgement.verdict === 'kept') {
    const { inTime, afterFirstDueOn } = judgement;
    return fact(PromiseKept, { ...keeping, inTime, afterFirstDueOn });
  }
  const { dueAt, workingDaysLate, calendarDaysLate, calendar } = judgement;
  return fact(PromiseKeptLate, { ...keeping, dueAt, workingDaysLate, calendarDaysLate, calendar });
}
