import { Sums, type Projector, type Row, type Tally, type Value } from '#platform/event-sourcing';
import { keyOf } from '#platform/read-store';
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

/** A row before and after the batch. */
interface Moved {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

/** Tables whose rows must be known as they were before they are written, as something is made of them. */
export const sourceTables = ({
  tallies = [],
  folds = [],
}: Pick<Projector, 'tallies' | 'folds'>): ReadonlySet<string> =>
  new Set([
    ...tallies.flatMap(({ of, beside = {} }) => [of, ...Object.keys(beside)]),
    ...folds.map(({ of }) => of),
  ]);

/** The rows of sums that follow from what the batch does to the rows that are counted; all of those are loaded. */
export async function talliedRows(
  projector: Projector,
  rows: RowsInBatch,
  stored: StoredRows,
): Promise<readonly RowInBatch[]> {
  const sums = (projector.tallies ?? []).map(async tally => {
    const declaration = projector.tables[tally.table]!;
    const deltas = await deltasOf(projector, tally, rows, stored);
    const keys = deltas.map(row => keyOf(tally.table, declaration, row));
    const before = await stored.byKey(tally.table, keys);
    return deltas.map((delta, at) => {
      const key = keys[at]!;
      const stands = before.get(rowName(key));
      const sum = new Sums(declaration);
      sum.add(stands, 1);
      sum.add(delta, 1);
      return derivedRow({ name: tally.table, declaration }, key, { before: stands, row: sum.rows()[0] });
    });
  });
  return (await Promise.all(sums)).flat();
}

async function deltasOf(
  projector: Projector,
  { table, of, beside = {}, counts }: Tally,
  rows: RowsInBatch,
  stored: StoredRows,
): Promise<readonly Row[]> {
  const moved = new Map<RowName, Moved>();
  const others = new Map(Object.keys(beside).map(other => [other, new Map<Value, Moved>()]));
  for (const at of rows.get(of)?.values() ?? [])
    if (differs(at)) moved.set(at.name, { before: at.before, after: at.row });
  for (const [other, known] of others)
    for (const { name, before, row } of rows.get(other)?.values() ?? [])
      known.set(name, { before, after: row });
  const declaration = projector.tables[of]!;
  for (const [other, column] of Object.entries(beside)) {
    const changed = [...others.get(other)!].flatMap(([id, { before, after }]) =>
      before === after ? [] : [[id]],
    );
    for (const row of await stored.byColumns(of, [column], changed)) {
      const id = nameOfStored(declaration, row);
      if (!moved.has(id)) moved.set(id, { before: row, after: row });
    }
  }
  for (const [other, column] of Object.entries(beside)) {
    const known = others.get(other)!;
    const named = [...moved.values()].flatMap(({ before, after }) => [before?.[column], after?.[column]]);
    const wanted = [...new Set(named)].filter(id => id !== undefined && id !== null && !known.has(id));
    const found = await stored.byKey(
      other,
      wanted.map(id => [id!]),
    );
    for (const id of wanted) {
      const row = found.get(id!);
      known.set(id!, { before: row, after: row });
    }
  }
  const sums = new Sums(projector.tables[table]!);
  const count = (when: keyof Moved, row: Row | undefined, sign: 1 | -1): void => {
    if (!row) return;
    const its = Object.entries(beside).map(
      ([other, column]) => [other, others.get(other)!.get(row[column] ?? null)?.[when]] as const,
    );
    sums.add(counts(row, Object.fromEntries(its)), sign);
  };
  for (const { before, after } of moved.values()) {
    count('before', before, -1);
    count('after', after, 1);
  }
  return sums.rows();
}
