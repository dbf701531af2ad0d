/** Kinds of columns, spoken by SQLite and PostgreSQL alike. `json` is JSON text; instants are epoch milliseconds. */
export type ColumnKind = 'text' | 'integer' | 'json';
export interface Column {
  readonly kind: ColumnKind;
  readonly nullable?: boolean;
}
export interface TableDeclaration {
  readonly columns: Readonly<Record<string, Column>>;
  /** Primary key. */
  readonly key: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
  /**
   * What somebody else than its projector writes: all of its rows, or columns that hold for as long as those of `while` stay
   * as they are. The log alone does not tell it: builds are compared without it, and it goes over to one that takes the place.
   */
  readonly outside?: 'rows' | { readonly columns: readonly string[]; readonly while: readonly string[] };
}
export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

/** Declares tables so that {@link RowOf} knows their columns: `const tables = defineTables({ promise: { … } })`. */
export const defineTables = <const Tables extends Readonly<Record<string, TableDeclaration>>>(
  tables: Tables,
): Tables => tables;

type ValueOf<C extends Column> =
  (C['kind'] extends 'integer' ? number : string) | (C extends { readonly nullable: true } ? null : never);

/**
 * The row of a declared table, for queries.
 * @example `db.withTables<{ promise_ledger: RowOf<typeof tables.promise_ledger> }>().selectFrom('promise_ledger')`
 */
export type RowOf<Table extends TableDeclaration> = {
  -readonly [Name in keyof Table['columns']]: ValueOf<Table['columns'][Name]>;
};
