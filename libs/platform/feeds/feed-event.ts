import type { Recorded } from '#platform/event-sourcing';
import { isSealed } from '#platform/personal-data';

/** A fact as a CloudEvent 1.0 (structured mode, JSON), without anything personal. */
export interface FeedEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** Whom it is about: a pseudonym of this feed, the same for all its events. */
  readonly subject?: string;
  /** When it was recorded, RFC 3339. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Decimal: where to go on from. */
  readonly position: string;
  readonly revision: string;
  readonly version: number;
  readonly occurredat: string;
  readonly knownby: string;
  readonly caseid?: string;
  readonly scenario?: string;
  readonly data: unknown;
}

/** Stands where a personal value was left out. */
export const WITHHELD = { withheld: 'personal' } as const;

export type Pseudonym = (subject: string) => string;

/** `occurredAt` as an RFC 3339 interval, `..` where an end is not known. */
function interval(occurredAt: Recorded['envelope']['occurredAt']): string {
  if (occurredAt === 'unknown') return 'unknown';
  const end = (instant: number | null): string => (instant === null ? '..' : new Date(instant).toISOString());
  return occurredAt.precision === 'instant'
    ? end(occurredAt.from)
    : `${end(occurredAt.from)}/${end(occurredAt.to)}`;
}

/** Leaves sealed values out and replaces every id of a subject of this fact by its pseudonym. */
function depersonalise(value: unknown, subjects: readonly string[], pseudonym: Pseudonym): unknown {
  if (typeof value === 'string') {
    if (isSealed(value)) return WITHHELD;
    const subject = subjects.find(one => one === value || one.slice(one.indexOf('-') + 1) === value);
    return subject === undefined ? value : pseudonym(subject);
  }
  if (Array.isArray(value)) return value.map(element => depersonalise(element, subjects, pseudonym));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, depersonalise(member, subjects, pseudonym)]),
  );
}

export function feedEvent(event: Recorded, pseudonym: Pseudonym): FeedEvent {
  const { envelope } = event;
  const ownSubject = envelope.subjects.includes(event.stream);
  const subjects = [...envelope.subjects, ...(event.stream.startsWith('customer-') ? [event.stream] : [])];
  return {
    specversion: '1.0',
    id: event.id,
    source: `/streams/${ownSubject ? pseudonym(event.stream) : event.stream}`,
    type: event.type,
    subject: envelope.subjects[0] === undefined ? undefined : pseudonym(envelope.subjects[0]),
    time: new Date(envelope.recordedAt).toISOString(),
    datacontenttype: 'application/json',
    position: String(event.position),
    revision: String(event.revision),
    version: envelope.version,
    occurredat: interval(envelope.occurredAt),
    knownby: envelope.source,
    caseid: envelope.caseId,
    scenario: envelope.clock,
    data: depersonalise(event.data, subjects, pseudonym),
  };
}
