import type { Recorded } from './fact.js';
import { folded } from './fold.js';
import type { Projector, Row } from './projector.js';
import { Sums } from './tally.js';

/**
 * What a read model holds after these facts and no others, computed in memory: for tests, and to replay a history as it
 * was known. Rows of each table, in the order of their keys' first appearance.
 */
export function replayProjector(projector: Projector, events: readonly Recorded[]): Record<string, Row[]> {
  const tables = new Map(Object.keys(projector.tables).map(name => [name, new Map<string, Row>()]));
  for (const event of events) {
    const changes = [
      ...(projector.handlers.get(event.type)?.handle(event) ?? []),
      ...(projector.every?.(event) ?? []),
    ];
    for (const change of changes) {
      const rows = tables.get(change.table);
      const declaration = projector.tables[change.table];
      if (!rows || !declaration) throw new Error(`${projector.name} has no table "${change.table}".`);
      const source = change.kind === 'put' ? change.row : change.key;
      const key = JSON.stringify(declaration.key.map(column => source[column]));
      const next =
        change.kind === 'put'
          ? change.row
          : change.kind === 'change'
            ? change.change(rows.get(key))
            : undefined;
      if (next === undefined) rows.delete(key);
      else rows.set(key, withEveryColumn(projector.name, change.table, declaration.columns, next));
    }
  }
  for (const { table, of, beside = {}, counts } of projector.tallies ?? []) {
    const sums = new Sums(projector.tables[table]!);
    for (const row of tables.get(of)!.values()) {
      const its = Object.entries(beside).map(
        ([other, column]) => [other, tables.get(other)!.get(JSON.stringify([row[column]]))] as const,
      );
      sums.add(counts(row, Object.fromEntries(its)), 1);
    }
    for (const row of sums.rows()) tables.get(table)!.set(JSON.stringify(Object.values(row)), row);
  }
  for (const fold of projector.folds ?? []) {
    const declaration = projector.tables[fold.table]!;
    const keyIn = (row: Row): string => JSON.stringify(declaration.key.map(column => row[column]));
    for (const [key, rows] of Map.groupBy(tables.get(fold.of)!.values(), keyIn))
      tables.get(fold.table)!.set(key, folded(fold, declaration, undefined, rows)!);
  }
  return Object.fromEntries([...tables].map(([name, rows]) => [name, [...rows.values()]]));
}

function withEveryColumn(
  projector: string,
  table: string,
  columns: Readonly<Record<string, unknown>>,
  row: Row,
): Row {
  for (const column of Object.keys(row)) {
    if (!(column in columns))
      throw new Error(`${projector} writes column "${column}", which table "${table}" does not have.`);
  }
  return Object.fromEntries(Object.keys(columns).map(column => [column, row[column] ?? null]));
}
