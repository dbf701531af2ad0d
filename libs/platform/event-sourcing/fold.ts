import type { Row, TableDeclaration } from '#platform/read-store';

/**
 * A small table with a row for each group of rows of another one of the same projector, folded over them one after another: what
 * would come to something else in another order, as the longest row of calls that nobody took. It is always what folding all rows
 * of the group would give, whatever came or changed, and in whatever order.
 */
export interface Fold {
  /** Where the groups stand. Rows that are alike in its key are one group; an index of theirs begins with it. */
  readonly table: string;
  /** The table whose rows are folded. */
  readonly of: string;
  /** Integers that both tables have, in which no two rows of a group are alike: their order. A group has those of its last row. */
  readonly inOrderOf: readonly string[];
  /** Pure: the group with one row more, without its key and order. undefined: there was none. */
  readonly add: (group: Row | undefined, row: Row) => Row;
}

/** @throws Error where a fold names what is not there, or rows that no index finds */
export function checkFolds(
  name: string,
  tables: Readonly<Record<string, TableDeclaration>>,
  folds: readonly Fold[],
): void {
  for (const { table, of, inOrderOf } of folds) {
    const [groups, rows] = [tables[table], tables[of]];
    if (!groups || !rows) throw new Error(`${name} folds "${of}" into "${table}", and has not both tables.`);
    for (const column of inOrderOf)
      for (const { columns } of [groups, rows])
        if (columns[column]?.kind !== 'integer' || columns[column].nullable)
          throw new Error(
            `${name} folds "${of}" in the order of "${column}": both tables have to have it, as an integer that is not null.`,
          );
    const isKey = (index: readonly string[]) => groups.key.every((column, at) => index[at] === column);
    if (![rows.key, ...(rows.indexes ?? [])].some(isKey))
      throw new Error(`${name} finds rows of "${of}" by ${groups.key.join(', ')}: that takes an index.`);
  }
}

/** Which of two rows of a group is first: negative where it is `one`. */
export function inOrder({ inOrderOf }: Fold, one: Row, other: Row): number {
  for (const column of inOrderOf) {
    const difference = Number(one[column]) - Number(other[column]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The group with these rows more, all of which come after those that it has. */
export function folded(
  fold: Fold,
  { key }: TableDeclaration,
  group: Row | undefined,
  rows: readonly Row[],
): Row | undefined {
  const own = [...key, ...fold.inOrderOf];
  return [...rows]
    .sort((one, other) => inOrder(fold, one, other))
    .reduce<Row | undefined>(
      (now, row) => ({
        ...fold.add(now, row),
        ...Object.fromEntries(own.map(column => [column, row[column] ?? null])),
      }),
      group,
    );
}
