import { declarationOf, type Envelope, type FactClass, type Recorded } from '#platform/event-sourcing';
import { localDate, localDays, theDay, type LocalDate } from '#platform/time';
import type { AuditHistory } from './finding.js';

/** The facts of one class, in log order. */
export const factsOf = <T extends object>(
  events: readonly Recorded[],
  of: FactClass<T>,
): readonly Recorded<T>[] => {
  const { type } = declarationOf(of);
  return events.filter((event): event is Recorded<T> => event.type === type);
};

export const byId = (events: readonly Recorded[], id: string | undefined): Recorded | undefined =>
  id === undefined ? undefined : events.find(event => event.id === id);

/** The local day a fact belongs to. What the clock finds at midnight belongs to the day that has just ended. */
export function dayOf({ envelope }: { readonly envelope: Envelope }, zone: string): LocalDate | undefined {
  const { occurredAt, source } = envelope;
  if (source === 'clock' && occurredAt !== 'unknown' && occurredAt.from !== null)
    return localDate(occurredAt.from - 1, zone);
  return theDay(occurredAt, zone);
}

/** The company's own entries about this case: what the customer told, what was brought in and what the clock made are none. */
export const ownEntries = ({ caseId, events }: AuditHistory): readonly Recorded[] =>
  events.filter(
    ({ envelope }) =>
      envelope.caseId === caseId &&
      (envelope.source === 'primary-observation' || envelope.source === 'company-record'),
  );

/** The latest day on which it can have happened. */
export const latestDayOf = ({ envelope }: Recorded, zone: string): LocalDate | undefined =>
  localDays(envelope.occurredAt, zone).last ?? undefined;
