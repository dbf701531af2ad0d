import type { PartialTime } from '#platform/time';

/** How a fact is known. Rules refuse acts done through us now (`primary-observation`), never statements about the past. */
export const SOURCES = [
  'primary-observation',
  'customer-statement',
  'company-record',
  'clock',
  'import',
] as const;
export type Source = (typeof SOURCES)[number];

/** Who may see a fact besides staff; a hidden entry shows its reason, never nothing. */
export type Visibility = 'customer' | { readonly hidden: string };

/** What goes with every fact (stored as the event's metadata, JSON). Position and revision are the store's. */
export interface Envelope {
  readonly version: number;
  readonly occurredAt: PartialTime;
  /** Epoch milliseconds, by our process's clock; never decreasing within a stream. */
  readonly recordedAt: number;
  /** The process or gate that recorded it, e.g. `api`, `deadlines`, `reactions`, `demo`. */
  readonly recordedBy: string;
  /** Id of the actor: pseudonymous. */
  readonly actor: string;
  readonly source: Source;
  /** Whom it is about: subject ids such as `customer-…`. The first one's key encrypts personal fields without an `of`. */
  readonly subjects: readonly string[];
  readonly caseId?: string;
  readonly unitId?: string;
  readonly visibility: Visibility;
  /** Ids of facts, or `sha256:…` of files. */
  readonly evidence: readonly string[];
  /** Revisions of the other streams the decision was made from: stream → revision, or null for "not there". */
  readonly basis: Readonly<Record<string, string | null>>;
  /** Versions of the policies the decision was made by: policy → version. */
  readonly policies: Readonly<Record<string, string>>;
  readonly commandId: string;
  /** HMAC of the command, to tell a repeat from a reuse of its key. */
  readonly commandHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** Absent: the system's own clock. A scenario's facts carry its name on every page. */
  readonly clock?: string;
}
