import type { Row, TableDeclaration } from '#platform/read-store';
import type { FactClass, Recorded } from './fact.js';
import { checkFolds, type Fold } from './fold.js';
import { checkTallies, type Tally } from './tally.js';
import { byType, correctedIn, handlerFor, type When } from './when.js';

export type { Column, ColumnKind, Row, RowOf, TableDeclaration, Value } from '#platform/read-store';

/** One change of one row, found by its primary key. What is pure here runs in any thread, on any store. */
export type RowChange =
  | { readonly kind: 'put'; readonly table: string; readonly row: Row }
  | { readonly kind: 'remove'; readonly table: string; readonly key: Row }
  /** `change` gets the row as it is now (undefined: none) and gives the row as it shall be (undefined: none). */
  | {
      readonly kind: 'change';
      readonly table: string;
      readonly key: Row;
      readonly change: (row: Row | undefined) => Row | undefined;
    };

export const put = (table: string, row: Row): RowChange => ({ kind: 'put', table, row });
export const remove = (table: string, key: Row): RowChange => ({ kind: 'remove', table, key });
export const change = (
  table: string,
  key: Row,
  by: (row: Row | undefined) => Row | undefined,
): RowChange => ({
  kind: 'change',
  table,
  key,
  change: by,
});

/** What one event does to the tables. Pure: no clock, no I/O; `[]` for nothing. */
export type Project = When<readonly [], readonly RowChange[]>;
export const project: <T extends object>(
  of: FactClass<T>,
  handle: (event: Recorded<T>) => readonly RowChange[],
) => Project = handlerFor;

/** Keeps one read model: its own tables, a pure change of rows per event, a version that rebuilds it when raised. */
export interface Projector {
  readonly kind: 'projector';
  readonly name: string;
  readonly version: number;
  readonly tables: Readonly<Record<string, TableDeclaration>>;
  readonly handlers: ReadonlyMap<string, Project>;
  /** The types of fact whose corrections it handles; absent: none. */
  readonly corrects?: ReadonlySet<string>;
  /** Runs on every event after its type's handler; for read models over all events (index, feeds, counts). */
  readonly every?: (event: Recorded) => readonly RowChange[];
  /** Sums over its own rows, kept beside them. */
  readonly tallies?: readonly Tally[];
  /** Its own rows one after another, kept beside them. */
  readonly folds?: readonly Fold[];
}

export function projector(declaration: {
  name: string;
  version: number;
  tables: Readonly<Record<string, TableDeclaration>>;
  on?: readonly Project[];
  every?: (event: Recorded) => readonly RowChange[];
  tallies?: readonly Tally[];
  folds?: readonly Fold[];
}): Projector {
  const { on = [], ...rest } = declaration;
  checkTallies(`Projector ${declaration.name}`, declaration.tables, declaration.tallies ?? []);
  checkFolds(`Projector ${declaration.name}`, declaration.tables, declaration.folds ?? []);
  return {
    ...rest,
    kind: 'projector',
    handlers: byType(on, `Projector ${declaration.name}`),
    corrects: correctedIn(on),
  };
}
