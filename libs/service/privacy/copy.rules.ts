import { asSeenBy, type Recorded } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';

/** The ground on which a person has what is sealed by law opened for himself. */
export const OWN_ACCESS = 'PIPL §45; GDPR Art. 15';

/** One fact of a person's copy. Its data is JSON; what is personal in it is still sealed. */
export interface CopiedFact {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  /** EDTF, or `unknown`. */
  readonly occurredAt: string;
  /** ISO 8601. */
  readonly recordedAt: string;
  readonly source: string;
  readonly caseId: string | null;
  readonly unitId: string | null;
  /** Why its content is not shown; null: it is. */
  readonly hidden: string | null;
  readonly data: unknown;
}

const SEALED = /"~p\d:(customer-[\w.-]+):[\w-]*"/g;
const OF_ANOTHER = JSON.stringify({ ofAnotherPerson: true });

/** What is about him, as he may see it: others' values are left out, what is hidden says why. */
export const copiedFact = (event: Recorded, subject: string): CopiedFact => {
  const { envelope } = event;
  const [hidden] = asSeenBy({ id: subject, roles: ['customer'], subject }, [event]).hidden;
  return {
    eventId: event.id,
    type: event.type,
    stream: event.stream,
    revision: String(event.revision),
    occurredAt: toEdtf(envelope.occurredAt),
    recordedAt: new Date(envelope.recordedAt).toISOString(),
    source: envelope.source,
    caseId: envelope.caseId ?? null,
    unitId: envelope.unitId ?? null,
    hidden: hidden?.reason ?? null,
    data: hidden ? null : ownData(event.data, subject),
  };
};

function ownData(data: object, subject: string): unknown {
  const text = JSON.stringify(data).replaceAll(SEALED, (sealed, of: string) =>
    isOf(of, subject) ? sealed : OF_ANOTHER,
  );
  return JSON.parse(text) as unknown;
}

/** His own key, or that of a part of him. */
const isOf = (sealedFor: string, subject: string): boolean =>
  sealedFor === subject || sealedFor.startsWith(`${subject}.`);
