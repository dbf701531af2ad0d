/**
 * The log as lines of JSON (NDJSON, UTF-8): a header, a line an event in log order, and a closing line. Positions and
 * revisions are decimal strings, times ISO 8601 in UTC. docs/cli.md describes the format.
 */
export const FORMAT = 'vitrine-log';
export const FORMAT_VERSION = 1;
/** Bytes of a line, enough for the largest append of one event. */
export const LONGEST_LINE = 160 * 1024 * 1024;

export interface Header {
  readonly madeAt: string;
  /** Where the log was read from, for people. */
  readonly source: string;
  /** All events up to here are in the file, as far as they were not left out by name. */
  readonly position: bigint;
}

export interface Closing {
  readonly events: number;
  readonly streams: number;
  /** SHA-256 over the events' digests in log order, hexadecimal. */
  readonly digest: string;
  /** Streams that begin at a later revision than 0: what came before was removed from the source. */
  readonly truncated: readonly { readonly stream: string; readonly first: string }[];
}
