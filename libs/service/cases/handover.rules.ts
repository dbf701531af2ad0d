import { fact, policyAt, type NewFact, type Policy } from '#platform/event-sourcing';
import { localDate, termRange, type Instant, type Term } from '#platform/time';
import type { OpenHandOver } from './case.rules.js';
import { CaseHandOverWithdrawn, type WITHDRAWN_BECAUSE } from './handover.events.js';

/** How long the other side may take to answer a hand-over: a rule of the house. */
export const handOverTerm: Policy<Term> = {
  id: 'hand-over-term',
  versions: [
    { version: 'v1', inForceFrom: -Infinity, value: { n: 1, unit: 'working-day', calendarId: 'cn' } },
  ],
};

/** Until when a hand-over offered now is answered. */
export function handOverDue(term: Term, now: Instant, zone: string) {
  const { at, day } = termRange(localDate(now, zone), term, zone).latest;
  return {
    answerBy: at,
    answerOn: day ?? localDate(at - 1, zone),
    policy: `${handOverTerm.id} ${policyAt(handOverTerm, now).version}`,
  };
}

export const withdrawn = (
  { handOverId, from, to }: OpenHandOver,
  why: (typeof WITHDRAWN_BECAUSE)[number],
): NewFact => fact(CaseHandOverWithdrawn, { handOverId, from, to, why });
