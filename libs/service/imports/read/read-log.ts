import type { LogItem } from '../log-case.js';
import type { LogFormat } from '../imported.events.js';
import { fileText } from './file-text.js';
import { CSV_COLUMNS, readCsv, type CsvColumns } from './read-csv.js';
import { readOcel } from './read-ocel.js';
import { readXes } from './read-xes.js';

export interface ReadOptions {
  /** Of the text; default: by its byte order mark or XML declaration, otherwise UTF-8. */
  readonly encoding?: string;
  /** Of a CSV: its columns that are named otherwise. */
  readonly columns?: Partial<CsvColumns>;
  /** Of an OCEL log: the type of its objects that are cases; default `case`. */
  readonly caseType?: string;
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
  return { items: itemsOf(text, asked), digest };
}

function itemsOf(
  text: AsyncIterable<string>,
  { format, columns, caseType }: ReadOptions & { readonly format: LogFormat },
): AsyncIterable<LogItem> {
  switch (format) {
    case 'xes':
      return readXes(text);
    case 'csv':
      return readCsv(text, { ...CSV_COLUMNS, ...columns });
    case 'ocel':
      return readOcel(text, caseType);
  }
}
