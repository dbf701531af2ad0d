import { folded, inOrder, type Fold, type Projector, type Row, type Value } from '#platform/event-sourcing';
import { keyOf, type TableDeclaration } from '#platform/read-store';
import {
  derivedRow,
  differs,
  nameOfStored,
  rowName,
  type RowInBatch,
  type RowName,
  type RowsInBatch,
} from './row-changes.js';
import type { StoredRows } from './stored-rows.js';

/** A group of rows, and what a batch does to it. */
interface Group {
  readonly key: readonly Value[];
  /** The rows that it has more; all, where it is folded anew. */
  readonly rows: Row[];
  /** Where a row is another one now, or gone. */
  isAnew: boolean;
}

/** The rows of folds that follow from what the batch does to the rows that are folded; all of those are loaded. */
export async function foldedRows(
  projector: Projector,
  rows: RowsInBatch,
  stored: StoredRows,
): Promise<readonly RowInBatch[]> {
  const folds = (projector.folds ?? []).map(async fold => {
    const declaration = projector.tables[fold.table]!;
    const { groups, touched } = groupsIn(fold, declaration, rows);
    const before = await stored.byKey(fold.table, keysOf(groups));
    for (const [id, group] of groups) {
      const last = before.get(id);
      group.isAnew ||= last !== undefined && group.rows.some(row => inOrder(fold, row, last) < 0);
    }
    const anew = new Map([...groups].filter(([, { isAnew }]) => isAnew));
    for (const row of await stored.byColumns(fold.of, declaration.key, keysOf(anew)))
      if (!touched.has(nameOfStored(projector.tables[fold.of]!, row)))
        anew.get(nameOfStored(declaration, row))!.rows.push(row);
    return [...groups].map(([id, { key, rows: its, isAnew }]) => {
      const stands = before.get(id);
      const row = folded(fold, declaration, isAnew ? undefined : stands, its);
      return derivedRow({ name: fold.table, declaration }, key, { before: stands, row });
    });
  });
  return (await Promise.all(folds)).flat();
}

const keysOf = (groups: ReadonlyMap<RowName, Group>) => [...groups.values()].map(({ key }) => key);

/** The groups by the names of their rows, and the names of the rows that the batch changes or adds. */
function groupsIn({ table, of }: Fold, declaration: TableDeclaration, rows: RowsInBatch) {
  const groups = new Map<RowName, Group>();
  const touched = new Set<RowName>();
  const groupOf = (row: Row): Group => {
    const key = keyOf(table, declaration, row);
    const id = rowName(key);
    const group = groups.get(id) ?? { key, rows: [], isAnew: false };
    groups.set(id, group);
    return group;
  };
  for (const at of rows.get(of)?.values() ?? []) {
    if (!differs(at)) continue;
    touched.add(at.name);
    if (at.before) groupOf(at.before).isAnew = true;
    if (at.row) groupOf(at.row).rows.push(at.row);
  }
  return { groups, touched };
}
