import type { LogAttribute } from './imported.events.js';

/** Where something stands in the file, for whoever has to mend it: a line, or an ordinal where lines tell nothing. */
export type Place = string;

/** An event of another system's log, before the mapping. */
export interface LogEvent {
  readonly at: Place;
  readonly id?: string;
  readonly activity?: string;
  readonly lifecycle?: string;
  readonly resource?: string;
  /** As the file writes it; absent: not told. */
  readonly time?: string;
  readonly attributes: readonly LogAttribute[];
}

export interface LogCase {
  readonly at: Place;
  readonly name?: string;
  readonly attributes: readonly LogAttribute[];
  readonly events: readonly LogEvent[];
}

/** What a reader gives, in the order of the file. */
export type LogItem =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'case'; readonly case: LogCase }
  /** Something that belongs to no case. */
  | { readonly kind: 'refused'; readonly at: Place; readonly why: string };

/** The file can't be read as what it is said to be: nothing of it is taken. */
export class LogFileError extends Error {
  override readonly name = 'LogFileError';
}

/** What a file may hold at most: more is a mistake or an attack, and would not fit into memory or one append. */
export const LIMITS = {
  /** Of the whole text, decompressed. */
  fileBytes: 16 * 1024 ** 3,
  /** Characters between one piece of the text and the next: a tag, an attribute, a record. */
  pieceChars: 4 * 1024 ** 2,
  /** Of elements, or of attributes within attributes. */
  depth: 32,
  eventsOfCase: 20_000,
  charsOfCase: 32 * 1024 ** 2,
  /** Of a format that is read in one piece. */
  wholeChars: 256 * 1024 ** 2,
} as const;
