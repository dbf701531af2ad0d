import { CompiledQuery, sql, type RawBuilder } from 'kysely';
import { inTurn } from './in-turn.js';
import type { ReadStoreDialect } from './read-database.js';
import { storedName, type Slot } from './slot.js';
import type { ColumnKind, Row, TableDeclaration, Value } from './table.js';

/** PostgreSQL counts parameters with 16 bits; SQLite takes 32,766. */
const MAX_PARAMETERS = 32_000;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const list = (names: readonly string[]): string => names.map(quoted).join(', ');

const typeName = (dialect: ReadStoreDialect, kind: ColumnKind): string =>
  kind === 'integer' ? 'bigint' : dialect === 'postgres' ? 'text collate "C"' : 'text';

/** Text compares by its bytes on both. */
export const columnType = (dialect: ReadStoreDialect, kind: ColumnKind): RawBuilder<unknown> =>
  sql.raw(typeName(dialect, kind));

/** The statements that keep one declared table, in the SQL that SQLite and PostgreSQL share. */
export interface TableSql {
  readonly create: readonly CompiledQuery[];
  readonly drop: CompiledQuery;
  /** Rows of these keys (values in the order of the declaration's `key`). */
  select(keys: readonly (readonly Value[])[]): readonly CompiledQuery<Row>[];
  upsert(rows: readonly Row[]): readonly CompiledQuery[];
  /** The first rows in the order of the key, or those after a row. */
  page(after: Row | undefined, limit: number): CompiledQuery<Row>;
  remove(keys: readonly (readonly Value[])[]): readonly CompiledQuery[];
}

/** Of which build the tables are. Indexes keep their names when tables are renamed, so that each build names its own. */
export interface Build {
  readonly slot: Slot;
  readonly generation: number;
}

export function tableSql(
  dialect: ReadStoreDialect,
  name: string,
  declaration: TableDeclaration,
  { slot, generation }: Build = { slot: 'live', generation: 1 },
): TableSql {
  const { key, indexes = [] } = declaration;
  const table = storedName(name, slot);
  const columns = Object.keys(declaration.columns);
  const missing = [...key, ...indexes.flat()].find(column => !columns.includes(column));
  if (missing !== undefined)
    throw new Error(`Table "${name}" has no column "${missing}" for its key or index.`);
  if (key.length === 0) throw new Error(`Table "${name}" needs a key.`);

  const kindOf = (column: string): ColumnKind => declaration.columns[column]?.kind ?? 'text';
  const optional = (column: string): boolean =>
    declaration.columns[column]?.nullable === true && !key.includes(column);
  // SQLite numbers rows by such a column itself, without an index beside (https://www.sqlite.org/lang_createtable.html#rowid).
  const numbersRows = dialect === 'sqlite' && key.length === 1 && kindOf(key[0]!) === 'integer';
  // Where all is key, SQLite needs no rows beside the index that has the key (https://www.sqlite.org/withoutrowid.html).
  const isAllKey = dialect === 'sqlite' && !numbersRows && key.length === columns.length;
  const definitions = columns.map(column => {
    const type = numbersRows && column === key[0] ? 'integer' : typeName(dialect, kindOf(column));
    return `${quoted(column)} ${type}${optional(column) ? '' : ' not null'}`;
  });
  const others = columns.filter(column => !key.includes(column));
  const onConflict = others.length
    ? `do update set ${others.map(column => `${quoted(column)} = excluded.${quoted(column)}`).join(', ')}`
    : 'do nothing';
  const casts = key
    .map(column => `cast(? as ${kindOf(column) === 'integer' ? 'bigint' : 'text'})`)
    .join(', ');
  const marks = (count: number): string => Array<string>(count).fill('?').join(', ');
  const compiled = <R>(text: string, parameters: readonly Value[]): CompiledQuery<R> =>
    CompiledQuery.raw(placeholders(dialect, text), [...parameters]) as CompiledQuery<R>;

  const matching = (count: number): string =>
    key.length === 1
      ? `${quoted(key[0]!)} in (${marks(count)})`
      : `(${list(key)}) in (values (${casts})${`, (${marks(key.length)})`.repeat(count - 1)})`;
  // Few lengths of lists, filled up with the last key: so statements are prepared once.
  const byKeys = <R>(head: string, keys: readonly (readonly Value[])[]): CompiledQuery<R>[] =>
    slices(keys, Math.min(512, Math.floor(MAX_PARAMETERS / key.length))).map(slice => {
      const count = nextPowerOfTwo(slice.length);
      const filled = [
        ...slice,
        ...Array<readonly Value[]>(count - slice.length).fill(slice[slice.length - 1]!),
      ];
      return compiled<R>(`${head} where ${matching(count)}`, filled.flat());
    });

  const upsertText = (count: number): string => {
    const rows = Array<string>(count)
      .fill(`(${marks(columns.length)})`)
      .join(', ');
    const into = `insert into ${quoted(table)} (${list(columns)}) values ${rows}`;
    return placeholders(dialect, `${into} on conflict (${list(key)}) ${onConflict}`);
  };
  const upsertOne = upsertText(1);
  // PostgreSQL: few round trips.
  const together = Math.floor(MAX_PARAMETERS / columns.length);
  const valuesOf = (row: Row): Value[] => columns.map(column => row[column] ?? null);

  return {
    create: [
      compiled(
        `create table ${quoted(table)} (${definitions.join(', ')}, primary key (${list(key)}))${isAllKey ? ' without rowid' : ''}`,
        [],
      ),
      ...indexes.map((index, at) =>
        compiled(
          `create index ${quoted(`${name}_g${generation}_ix${at + 1}`)} on ${quoted(table)} (${list(index)})`,
          [],
        ),
      ),
    ],
    drop: compiled(`drop table if exists ${quoted(table)}`, []),
    select: keys => byKeys<Row>(`select ${list(columns)} from ${quoted(table)}`, keys),
    remove: keys => byKeys(`delete from ${quoted(table)}`, keys),
    page: (after, limit) =>
      compiled<Row>(
        `select ${list(columns)} from ${quoted(table)}` +
          `${after ? ` where (${list(key)}) > (${casts})` : ''} order by ${list(key)} limit ${limit}`,
        after ? key.map(column => after[column] ?? null) : [],
      ),
    upsert: rows =>
      rows.length === 0
        ? []
        : dialect === 'sqlite'
          ? [inTurn(upsertOne, rows.map(valuesOf))]
          : slices(rows, together).map(some =>
              CompiledQuery.raw(upsertText(some.length), some.flatMap(valuesOf)),
            ),
  };
}

/** `?` as the dialect writes it. No text of ours holds a question mark: names are quoted identifiers, values are parameters. */
export function placeholders(dialect: ReadStoreDialect, text: string): string {
  if (dialect === 'sqlite') return text;
  let number = 0;
  return text.replaceAll('?', () => `$${++number}`);
}

const nextPowerOfTwo = (count: number): number => 2 ** Math.ceil(Math.log2(count));

const slices = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
