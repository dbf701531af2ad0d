import { parseMetadata } from '../../stream-metadata.js';

/** What hides events of a stream, as SQLite has it. */
export interface StreamHides {
  /** The first revision that is shown; {@link ALL}: the stream is deleted. */
  readonly tb: number | null;
  readonly maxCount: number | null;
  /** Seconds. */
  readonly maxAge: number | null;
  /** Revisions below it may have been removed for good. */
  readonly scavenged: number;
}

export const NOTHING_HIDDEN: StreamHides = { tb: null, maxCount: null, maxAge: null, scavenged: 0 };

/** `$tb` of a deleted stream; whatever is beyond what a double counts means the same. */
export const ALL = Number.MAX_SAFE_INTEGER;
/** The revision that a tombstone has in the file, and the one it has on the port (as EventStoreDB shows it). */
export const TOMBSTONE = Number.MAX_SAFE_INTEGER;
export const TOMBSTONE_REVISION = 2n ** 63n - 1n;
export const TOMBSTONE_TYPE = '$streamDeleted';

export const revisionOnPort = (revision: number): bigint =>
  revision === TOMBSTONE ? TOMBSTONE_REVISION : BigInt(revision);

/** From the data of a `$metadata` event. What is no such number is as if it were not there. */
export function hidesOf(data: Uint8Array): Pick<StreamHides, 'tb' | 'maxCount' | 'maxAge'> {
  const { $tb, $maxCount, $maxAge } = parseMetadata(data) ?? {};
  return { tb: count($tb, 0), maxCount: count($maxCount, 1), maxAge: count($maxAge, 1) };
}

const HIDING = ['$tb', '$maxCount', '$maxAge'] as const;
/** Whether metadata names anything that hides events, be it well-formed or not. */
export const namesHiding = (data: Uint8Array): boolean => {
  const metadata = parseMetadata(data);
  return metadata !== undefined && HIDING.some(key => Object.hasOwn(metadata, key));
};

/** The first revision that count and truncation leave of a stream whose last is `last`. */
export const firstShown = ({ tb, maxCount, scavenged }: StreamHides, last: number): number =>
  Math.max(tb ?? 0, maxCount === null ? 0 : last - maxCount + 1, scavenged);

/** Events stored before it are hidden; epoch milliseconds. */
export const oldestShown = ({ maxAge }: StreamHides, now: number): number =>
  maxAge === null ? -Infinity : now - maxAge * 1_000;

function count(value: unknown, lowest: number): number | null {
  const valid = typeof value === 'number' && Number.isInteger(value) && value >= lowest;
  return valid ? Math.min(value, ALL) : null;
}
