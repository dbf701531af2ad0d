import type { Recorded } from '#platform/event-sourcing';
import { isSealed, type PersonalData } from '#platform/personal-data';

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

/** A feed's own: the same person has another one in each feed. */
export const feedPseudonym =
  (personalData: Pick<PersonalData, 'keyed'>, feed: string): Pseudonym =>
  subject =>
    `p-${personalData.keyed(`feed:${feed}`, subject).slice(0, 24)}`;

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
    return named(value, subjects, pseudonym) ?? value;
  }
  if (Array.isArray(value)) return value.map(element => depersonalise(element, subjects, pseudonym));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, depersonalise(member, subjects, pseudonym)]),
  );
}

/** The pseudonym for a subject's id, with or without its category, and for a part of it (`customer-7.minor`). */
function named(text: string, subjects: readonly string[], pseudonym: Pseudonym): string | undefined {
  for (const subject of subjects)
    for (const id of [subject, subject.slice(subject.indexOf('-') + 1)]) {
      if (text === id) return pseudonym(subject);
      if (text.startsWith(`${id}.`)) return `${pseudonym(subject)}${text.slice(id.length)}`;
    }
  return undefined;
}

/** A stream's name; one that is named by a subject tells its pseudonym. */
function streamName(stream: string, subjects: readonly string[], pseudonym: Pseudonym): string {
  if (subjects.includes(stream)) return pseudonym(stream);
  const dash = stream.indexOf('-');
  const id = named(stream.slice(dash + 1), subjects, pseudonym);
  return id === undefined ? stream : `${stream.slice(0, dash)}-${id}`;
}

export function feedEvent(event: Recorded, pseudonym: Pseudonym): FeedEvent {
  const { envelope } = event;
  const subjects = [...envelope.subjects, ...(event.stream.startsWith('customer-') ? [event.stream] : [])];
  return {
    specversion: '1.0',
    id: event.id,
    source: `/streams/${streamName(event.stream, subjects, pseudonym)}`,
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
