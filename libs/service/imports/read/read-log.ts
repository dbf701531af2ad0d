import type { LogItem } from '../log-case.js';
import type { LogFormat } from '../imported.events.js';
import { fileText } from './file-text.js';
import { readXes } from './read-xes.js';

export interface ReadOptions {
  /** Of the text; default: by its byte order mark or XML declaration, otherwise UTF-8. */
  readonly encoding?: string;
}

export interface ReadingLog {
  readonly items: AsyncIterable<LogItem>;
  /** SHA-256 of the text's bytes, hex; once `items` has ended. */
  digest(): string;
}

/** The cases of a file, in its order. Throws `LogFileError`. */
export function readLog(
  asked: ReadOptions & { readonly path: string; readonly format: LogFormat },
): ReadingLog {
  const { text, digest } = fileText(asked.path, asked.encoding);
  return { items: readXes(text), digest };
}
