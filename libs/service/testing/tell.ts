import { idFrom, type Envelope, type NewFact, type Recorded, type Source } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { endOfDay, onDay, startOfDay, type LocalDate, type PartialTime } from '#platform/time';

export const ZONE = 'Asia/Shanghai';
const NOON = 12 * 3_600_000;

export interface Told {
  readonly stream: string;
  readonly fact: NewFact;
  readonly envelope: Partial<Envelope>;
}
type Also = Partial<Envelope>;

/** A fact told on a day, of which no time is known; recorded at noon. */
export const told = (day: LocalDate, stream: string, fact: NewFact, also: Also = {}): Told => ({
  stream,
  fact,
  envelope: { occurredAt: onDay(day, ZONE), recordedAt: startOfDay(day, ZONE) + NOON, ...also },
});

/** A fact the clock made when a day ended. */
export const atEndOf = (day: LocalDate, stream: string, fact: NewFact): Told => {
  const at = endOfDay(day, ZONE);
  const occurredAt: PartialTime = { from: at, to: at, precision: 'instant', zone: ZONE };
  return {
    stream,
    fact,
    envelope: {
      occurredAt,
      recordedAt: at,
      source: 'clock' as Source,
      actor: 'system',
      recordedBy: 'deadlines',
    },
  };
};

/** The id that the log gives a fact of a stream. */
export const entryId = (stream: string, revision: bigint): string => idFrom(`${stream}/${revision}`);

/** The log that these make, in their order. */
export function logOf(facts: readonly Told[], common: Also = {}): Recorded[] {
  const revisions = new Map<string, bigint>();
  return facts.map(({ stream, fact, envelope }, index) => {
    const revision = revisions.get(stream) ?? 0n;
    revisions.set(stream, revision + 1n);
    return recorded(fact, {
      id: entryId(stream, revision),
      stream,
      revision,
      position: BigInt(index + 1),
      envelope: { ...common, ...envelope },
    });
  });
}
