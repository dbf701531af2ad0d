import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { CorruptEventError, CorruptLogError } from '../../event-store.js';
import type { Direction, EventFilter, StoredEvent } from '../../event-store.js';
import { isSystem } from '../../stream-metadata.js';
import { EVENT_COLUMNS, toEvent } from './event-row.js';
import type { Row } from './event-row.js';
import { addPatterns, filterSql } from './filter-sql.js';
import { orClosed } from './schema.js';
import { guarded } from './sqlite-errors.js';
import { TOMBSTONE } from './stream-hides.js';
import { SELECT_STREAM, toStreamRow } from './stream-rows.js';
import type { StreamRow } from './stream-rows.js';

/** A page ends after this many events or, so that large events don't fill the memory, this many bytes of them. */
const PAGE_EVENTS = 128;
const PAGE_BYTES = 1024 * 1024;
/** Positions that one step of a filtered scan looks at, so that it never holds the thread for long. */
const SCAN_POSITIONS = 8_192;
/** Events of a stream that are counted by a second index after it was read whole. */
const COUNTED = 8_192;

/** Each page is read at once in a transaction of its own: nothing holds back the WAL between two pages. */
export interface Page {
  readonly events: readonly StoredEvent[];
  /** Where the next page goes on (exclusive): all before it, in reading direction, was read or filtered out. */
  readonly next: number;
}

export interface AllPage {
  readonly direction: Direction;
  readonly limit: number;
  readonly filter?: EventFilter;
  readonly system?: boolean;
}

/**
 * What is not as it was stored throws {@link CorruptEventError} or {@link CorruptLogError}; unfiltered, what is before it in
 * reading direction is given first, and the next page throws.
 */
export interface LogPages {
  head(): number;
  stream(name: string): StreamRow | undefined;
  /** Events of a stream from revision `from` to `to`, both included; `from` > `to` reads backwards. */
  ofStream(stream: StreamRow, from: number, to: number, direction: Direction, limit: number): Page;
  /** After all that a stream shows was read: whether it has as many events as it should, for streams that are not long. */
  checkWhole(stream: StreamRow): void;
  /** Events between two positions, both excluded, in reading direction. */
  between(after: number, before: number, how: AllPage): Page;
  close(): void;
}

/** Of a connection that it closes, also where it throws. */
export const logPages: (db: DatabaseSync) => LogPages = guarded(db => orClosed(db, () => pagesOf(db)));

function pagesOf(db: DatabaseSync): LogPages {
  const prepared = new Map<string, StatementSync>();
  const selectStream = db.prepare(SELECT_STREAM);
  addPatterns(db);

  function prepare(sql: string): StatementSync {
    const known = prepared.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    if (prepared.size >= 100) prepared.clear();
    prepared.set(sql, statement);
    return statement;
  }

  // setReturnArrays(true) makes every row an array, which the types of node:sqlite don't say
  const rows = (sql: string, ...values: SQLInputValue[]): Iterable<Row> =>
    prepare(sql).iterate(...values) as Iterable<unknown> as Iterable<Row>;

  /** The numbers of one row. */
  function numbers(sql: string, ...values: SQLInputValue[]): (number | undefined)[] {
    for (const row of rows(sql, ...values))
      return row.map(value => (value === null ? undefined : Number(value)));
    return [];
  }

  /** Positions that are not there: scavenged, or the log is damaged. */
  function explain(first: number, last: number): void {
    const [removedTo = 0] = numbers(
      'SELECT last FROM removed WHERE first <= ? ORDER BY first DESC LIMIT 1',
      first,
    );
    if (removedTo < last)
      throw new CorruptEventError(BigInt(Math.max(first, removedTo + 1)), 'it is missing');
  }

  /** A filtered scan sees only what passes: whether it has passed over as much as there should be. */
  function checkDense(first: number, last: number): void {
    const [there = 0] = numbers('SELECT count(*) FROM event WHERE position BETWEEN ? AND ?', first, last);
    if (there === last - first + 1) return;
    let expected = first;
    for (const [position] of rows(
      'SELECT position FROM event WHERE position BETWEEN ? AND ? ORDER BY position',
      first,
      last,
    )) {
      if (Number(position) > expected) explain(expected, Number(position) - 1);
      expected = Number(position) + 1;
    }
    if (expected <= last) explain(expected, last);
  }

  function stream(name: string): StreamRow | undefined {
    const row = selectStream.get(name);
    return row && toStreamRow(name, row);
  }

  function ofStream(from: StreamRow, first: number, to: number, direction: Direction, limit: number): Page {
    const step = direction === 'forwards' ? 1 : -1;
    const wanted = Math.min(limit, PAGE_EVENTS);
    const events: StoredEvent[] = [];
    let bytes = 0;
    let next = first;
    const missing = (upTo: number): void => {
      const lost = step > 0 ? upTo : next;
      if (lost < (stream(from.name)?.hides.scavenged ?? 0)) return;
      const before = 'SELECT max(position) FROM event WHERE stream = ? AND revision < ?';
      const [position = 0] = numbers(before, from.key, lost);
      throw new CorruptEventError(
        BigInt(position),
        `revision ${lost} of stream "${from.name}" is missing after it`,
      );
    };
    try {
      for (const row of rows(
        `SELECT ${EVENT_COLUMNS} FROM event e WHERE e.stream = ? AND e.revision BETWEEN ? AND ?
         ORDER BY e.revision ${step > 0 ? 'ASC' : 'DESC'} LIMIT ?`,
        from.key,
        Math.min(first, to),
        Math.max(first, to),
        wanted,
      )) {
        const event = toEvent(row, from.name);
        const revision = Number(event.revision);
        if (revision !== next) missing(revision - step);
        events.push(event);
        next = revision + step;
        bytes += event.data.byteLength + event.metadata.byteLength;
        if (bytes >= PAGE_BYTES) return { events, next };
      }
      if (events.length === wanted) return { events, next };
      if ((to - next) * step >= 0) missing(to);
    } catch (damage) {
      if (events.length > 0) return { events, next };
      throw damage;
    }
    return { events, next: to + step };
  }

  function everything(after: number, before: number, { direction, limit, system = false }: AllPage): Page {
    const step = direction === 'forwards' ? 1 : -1;
    const events: StoredEvent[] = [];
    let bytes = 0;
    let read = 0;
    let next = after + step;
    try {
      for (const row of rows(
        `SELECT ${EVENT_COLUMNS}, s.name FROM event e LEFT JOIN stream s ON s.id = e.stream
         WHERE e.position > ? AND e.position < ? ORDER BY e.position ${step > 0 ? 'ASC' : 'DESC'} LIMIT ?`,
        Math.min(after, before),
        Math.max(after, before),
        PAGE_EVENTS,
      )) {
        const event = toEvent(row, row[9]);
        const position = Number(event.position);
        if (position !== next) explain(Math.min(next, position + 1), Math.max(next, position - 1));
        next = position + step;
        read += 1;
        bytes += event.data.byteLength + event.metadata.byteLength;
        if (system || !isSystem(event)) events.push(event);
        if (bytes >= PAGE_BYTES || events.length === limit) return { events, next: position };
      }
      if (read === PAGE_EVENTS) return { events, next: next - step };
      if ((before - next) * step > 0) explain(Math.min(next, before + 1), Math.max(next, before - 1));
    } catch (damage) {
      if (read > 0) return { events, next: next - step };
      throw damage;
    }
    return { events, next: before - step };
  }

  function filtered(after: number, before: number, filter: EventFilter, how: AllPage): Page {
    const step = how.direction === 'forwards' ? 1 : -1;
    const span = (SCAN_POSITIONS + 1) * step;
    const end = step > 0 ? Math.min(before, after + span) : Math.max(before, after + span);
    const where = filterSql(filter, how.system ?? false);
    const wanted = Math.min(how.limit, PAGE_EVENTS);
    const events: StoredEvent[] = [];
    let bytes = 0;
    for (const row of rows(
      `SELECT ${EVENT_COLUMNS}, s.name FROM event e LEFT JOIN stream s ON s.id = e.stream
       WHERE e.position > ? AND e.position < ? AND (s.name IS NULL OR ${where.sql})
       ORDER BY e.position ${step > 0 ? 'ASC' : 'DESC'} LIMIT ?`,
      Math.min(after, end),
      Math.max(after, end),
      ...where.values,
      wanted,
    )) {
      const event = toEvent(row, row[9]);
      events.push(event);
      bytes += event.data.byteLength + event.metadata.byteLength;
      if (bytes >= PAGE_BYTES) break;
    }
    const whole = events.length < wanted && bytes < PAGE_BYTES;
    const next = whole ? end - step : Number(events.at(-1)!.position);
    checkDense(Math.min(after + step, next), Math.max(after + step, next));
    return { events, next };
  }

  return {
    head: guarded(() => {
      const [head, last = 0] = numbers('SELECT head, (SELECT max(position) FROM event) FROM log');
      if (head === undefined || head < last) throw new CorruptLogError('its head is not what was stored');
      if (head > last) explain(last + 1, head);
      return head;
    }),
    stream: guarded(stream),
    ofStream: guarded(ofStream),
    checkWhole: guarded(({ key, name, last, hides }) => {
      if (last - hides.scavenged > COUNTED) return;
      const [scavenged = 0, count = 0, now = scavenged - 1] = numbers(
        `SELECT scavenged,
           (SELECT count(*) FROM event INDEXED BY sqlite_autoindex_event_2 WHERE stream = s.id),
           (SELECT max(revision) FROM event WHERE stream = s.id)
         FROM stream s WHERE id = ?`,
        key,
      );
      // More are there where the index that tells the last has lost it.
      if (now !== TOMBSTONE && count !== now - scavenged + 1)
        throw new CorruptLogError(`stream "${name}" has ${count} events, not ${now - scavenged + 1}`);
    }),
    between: guarded((after, before, how) =>
      how.filter ? filtered(after, before, how.filter, how) : everything(after, before, how),
    ),
    close: () => db.close(),
  };
}
