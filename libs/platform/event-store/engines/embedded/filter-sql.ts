import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { EventFilter } from '../../event-store.js';
import { namePattern } from '../../name-pattern.js';

export interface SqlCondition {
  /** Of `event e` and `stream s`. */
  readonly sql: string;
  readonly values: readonly string[];
}

const NOT_SYSTEM = "(s.name < '$' OR s.name >= '%') AND (e.type < '$' OR e.type >= '%')";

/** What passes a filter, so that the bodies of others are never read. */
export function filterSql(filter: EventFilter, system: boolean): SqlCondition {
  const conditions = [
    ...(system ? [] : [{ sql: NOT_SYSTEM, values: [] }]),
    ...anyPrefix('e.type', filter.typePrefixes),
    ...anyPrefix('s.name', filter.streamPrefixes),
    ...pattern('e.type', filter.typePattern),
    ...pattern('s.name', filter.streamPattern),
  ];
  return {
    sql: conditions.map(({ sql }) => sql).join(' AND ') || 'TRUE',
    values: conditions.flatMap(({ values }) => values),
  };
}

/** What `filterSql` calls: patterns are compiled once, and what they said of a name is remembered. */
export function addPatterns(db: DatabaseSync): void {
  const found = (pattern: SQLOutputValue, name: SQLOutputValue): number =>
    namePattern(String(pattern))(String(name)) ? 1 : 0;
  db.function('found_in', { deterministic: true }, found);
}

const pattern = (column: string, text: string | undefined): SqlCondition[] =>
  text === undefined ? [] : [{ sql: `found_in(?, ${column})`, values: [text] }];

/** A list that is given and empty matches nothing. A prefix is a range of names: compared once, not cut out of each. */
function anyPrefix(column: string, prefixes: readonly string[] | undefined): SqlCondition[] {
  if (!prefixes) return [];
  const bounds = prefixes.map(prefix => ({ prefix, end: afterAllWith(prefix) }));
  const sql = bounds.map(({ end }) => `${column} >= ?${end === undefined ? '' : ` AND ${column} < ?`}`);
  return [
    {
      sql: `(${sql.join(' OR ') || 'FALSE'})`,
      values: bounds.flatMap(({ prefix, end }) => (end === undefined ? [prefix] : [prefix, end])),
    },
  ];
}

/** The first text after all that begin with the prefix, by code points, which UTF-8 sorts alike; undefined: there is none. */
function afterAllWith(prefix: string): string | undefined {
  const points = Array.from(prefix, character => character.codePointAt(0)!);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
