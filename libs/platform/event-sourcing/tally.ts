import type { Row, TableDeclaration } from '#platform/read-store';

/**
 * A small table of sums over the rows of another one of the same projector: what a report would count anew at each question
 * moves with each change of a row. It is always what counting all rows would give, whatever changed and in whatever order.
 */
export interface Tally {
  /** Where the sums stand: columns that are not of its key are added up. A row of which all are 0 is no row. */
  readonly table: string;
  /** The table whose rows are counted. */
  readonly of: string;
  /** Other tables of the projector that say how a row counts: each by the column of that row which is their whole key. */
  readonly beside?: Readonly<Record<string, string>>;
  /** Pure: what a row adds; undefined: nothing. `beside` has the rows of the other tables, as far as there are. */
  readonly counts: (row: Row, beside: Readonly<Record<string, Row | undefined>>) => Row | undefined;
}

/** @throws Error where a tally names what is not there, or adds up what is no number */
export function checkTallies(
  name: string,
  tables: Readonly<Record<string, TableDeclaration>>,
  tallies: readonly Tally[],
): void {
  for (const { table, of, beside = {} } of tallies) {
    const sums = tables[table];
    if (!sums || !tables[of])
      throw new Error(`${name} tallies "${of}" in "${table}", and has not both tables.`);
    for (const [column, { kind, nullable }] of Object.entries(sums.columns))
      if (!sums.key.includes(column) && (kind !== 'integer' || nullable))
        throw new Error(`${name} adds up "${column}" of "${table}": that takes integers that are not null.`);
    for (const [other, column] of Object.entries(beside))
      if (tables[other]?.key.length !== 1 || !(column in tables[of].columns))
        throw new Error(
          `${name} finds rows of "${other}" by "${column}" of "${of}": their whole key, and one column.`,
        );
  }
}

/** Sums by the key of their row. */
export class Sums {
  readonly #rows = new Map<string, Record<string, string | number | null>>();
  constructor(private readonly declaration: TableDeclaration) {}

  /** @param sign 1: to add, -1: to take away */
  add(row: Row | undefined, sign: 1 | -1): void {
    if (!row) return;
    const { key, columns } = this.declaration;
    const name = JSON.stringify(key.map(column => row[column]));
    const sum = this.#rows.get(name) ?? Object.fromEntries(key.map(column => [column, row[column] ?? null]));
    this.#rows.set(name, sum);
    for (const column of Object.keys(columns))
      if (!key.includes(column)) sum[column] = Number(sum[column] ?? 0) + sign * Number(row[column] ?? 0);
  }

  /** Those that are not 0. */
  rows(): Row[] {
    const { key } = this.declaration;
    return [...this.#rows.values()].filter(row =>
      Object.entries(row).some(([column, value]) => !key.includes(column) && value !== 0),
    );
  }
}
