import { createHash } from 'node:crypto';
import type { Projector, Row, Value } from '#platform/event-sourcing';

/** The digest that `digestOf` has to give for these rows: the definition once more, over rows in memory. */
export function digestOfRows(
  tables: Projector['tables'],
  rows: Readonly<Record<string, readonly Row[]>>,
): string {
  const hash = createHash('sha256');
  for (const table of Object.keys(tables).sort()) {
    const { key } = tables[table]!;
    hash.update(`${JSON.stringify(table)}\n`);
    const inOrder = [...(rows[table] ?? [])].sort((one, other) => {
      const column = key.find(each => one[each] !== other[each]);
      return column === undefined ? 0 : compared(one[column]!, other[column]!);
    });
    for (const row of inOrder) {
      const columns = Object.entries(row).sort(([one], [other]) => (one < other ? -1 : 1));
      hash.update(`${JSON.stringify(Object.fromEntries(columns))}\n`);
    }
  }
  return hash.digest('hex');
}

const compared = (one: Value, other: Value): number =>
  typeof one === 'number'
    ? one - Number(other)
    : Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
