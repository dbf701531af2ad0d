import type { Policy } from '#platform/event-sourcing';
import { addDays, dueOnDay, termRange, type Instant, type LocalDate, type Term } from '#platform/time';

/** Within which goods that go back are fetched. An assumption of this installation; no source says it. */
export const pickUpTerm: Policy<Term> = {
  id: 'pick-up-term',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: { n: 3, unit: 'working-day', calendarId: 'cn' },
    },
  ],
};

/** The last day of a pick-up asked for then, and the moment it has passed. */
export function pickUpDue(term: Term, from: LocalDate, zone: string): { on: LocalDate; at: Instant } {
  const { latest } = termRange(from, term, zone);
  return { on: latest.day ?? from, at: latest.at };
}

/** The price is paid back within seven days of having the goods back (R-05 §25). */
export const refundDue = (receivedOn: LocalDate, days: number, zone: string) => {
  const on = addDays(receivedOn, days);
  return { on, at: dueOnDay(on, zone).at };
};
