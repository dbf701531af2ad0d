import { parse, CsvError } from 'csv-parse';
import { Readable } from 'node:stream';
import { openSpill } from '#platform/spill';
import type { LogAttribute } from '../imported.events.js';
import { LIMITS, LogFileError, type LogEvent, type LogItem } from '../log-case.js';

/** Which columns hold what; all others are kept as attributes. */
export interface CsvColumns {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  readonly resource: string;
  readonly lifecycle: string;
  readonly id: string;
}

/** As this product's own export names them. */
export const CSV_COLUMNS: CsvColumns = {
  ...{ case: 'case', activity: 'activity', time: 'time' },
  ...{ resource: 'resource', lifecycle: 'lifecycle', id: 'id' },
};

type Record_ = Readonly<Record<string, string>>;

/** A CSV log (RFC 4180, with a head): a row an event, the rows of a case in their order, wherever they stand. */
export async function* readCsv(
  text: AsyncIterable<string>,
  columns: CsvColumns = CSV_COLUMNS,
): AsyncGenerator<LogItem> {
  const spill = await openSpill();
  try {
    yield* spread(text, columns, spill);
    for await (const { key, items } of spill.groups()) {
      const events = items as readonly LogEvent[];
      if (events.length > LIMITS.eventsOfCase)
        throw new LogFileError(`${events[0]!.at}: expected at most ${LIMITS.eventsOfCase} events in a case`);
      yield { kind: 'case', case: { at: events[0]!.at, name: key, attributes: [], events } };
    }
  } finally {
    await spill.close();
  }
}

/** Puts each row with its case; gives those that are of none. */
async function* spread(
  text: AsyncIterable<string>,
  columns: CsvColumns,
  spill: { add(key: string, item: unknown): Promise<void> },
): AsyncGenerator<LogItem> {
  const parser = Readable.from(text).pipe(
    parse({
      bom: true,
      columns: true,
      info: true,
      max_record_size: LIMITS.pieceChars,
      skip_empty_lines: true,
    }),
  );
  let head = true;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record_;
      info: { lines: number };
    }>) {
      if (head) checkHead(record, columns);
      head = false;
      const name = record[columns.case]!;
      const at = `line ${info.lines}`;
      if (name.trim() === '') yield { kind: 'refused', at, why: `the column "${columns.case}" is empty` };
      else await spill.add(name, eventOf(record, columns, at));
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new LogFileError(error.message);
  }
}

function checkHead(record: Record_, { case: caseColumn, activity }: CsvColumns): void {
  const missing = [caseColumn, activity].filter(column => !Object.hasOwn(record, column));
  if (missing.length > 0)
    throw new LogFileError(
      `expected columns "${missing.join('" and "')}", got "${Object.keys(record).slice(0, 30).join('", "')}": say which with --column case=…,activity=…,time=…`,
    );
}

function eventOf(record: Record_, columns: CsvColumns, at: string): LogEvent {
  const known = new Set<string>(Object.values(columns));
  const told = (column: string): string | undefined => record[column] || undefined;
  const attributes: LogAttribute[] = Object.entries(record)
    .filter(([column, value]) => !known.has(column) && value !== '')
    .map(([key, value]) => ({ key, type: 'string', value }));
  const field = (name: keyof Omit<LogEvent, 'at' | 'attributes'>, column: string) => {
    const value = told(column);
    return value === undefined ? {} : { [name]: value };
  };
  return {
    at,
    ...field('id', columns.id),
    ...field('activity', columns.activity),
    ...field('time', columns.time),
    ...field('resource', columns.resource),
    ...field('lifecycle', columns.lifecycle),
    attributes,
  };
}
