import type { Projector, Row } from '#platform/event-sourcing';
import type { ReadDatabase, ReadStore, TableDeclaration, Value } from '#platform/read-store';
import { pagesOf } from '../digest.js';
import type { Source } from './build-work.js';

/** How the rows of one table differ. Keys only are told, never values: they may be about a person. */
export interface TableDifferences {
  readonly table: string;
  readonly onlyLive: number;
  readonly onlyOther: number;
  readonly different: number;
  /** Rows that differ, by column. */
  readonly columns: Readonly<Record<string, number>>;
  /** The first few, in the order of the key. */
  readonly examples: readonly {
    readonly key: readonly Value[];
    readonly in: 'live' | 'other' | 'both';
    readonly columns: readonly string[];
  }[];
}

const EXAMPLES = 5;

export interface TwoBuilds {
  readonly live: Projector['tables'];
  readonly other: Projector['tables'];
  readonly source: Source;
}

/** By key, over the columns that both have; a page of each in memory. A table with another key has no row in common. */
export async function compareTable(
  db: ReadDatabase,
  readStore: Pick<ReadStore, 'dialect'>,
  table: string,
  { live, other, source }: TwoBuilds,
): Promise<TableDifferences> {
  const [before, after] = [live[table]!, other[table]!];
  const sameKey = JSON.stringify(before.key) === JSON.stringify(after.key);
  const shared = Object.fromEntries(
    Object.entries(before.columns).filter(([name]) => after.columns[name] !== undefined),
  );
  const columns = Object.keys(shared);
  const read = (slot: 'live' | Source, { key }: TableDeclaration) =>
    rowsOf(pagesOf(db, readStore, table, { [table]: { columns: columnsFor(key), key } }, slot));
  const columnsFor = (key: readonly string[]) =>
    sameKey
      ? shared
      : Object.fromEntries(key.map(name => [name, (before.columns[name] ?? after.columns[name])!]));

  const [ours, theirs] = [read('live', before), read(source, after)];
  const found = { onlyLive: 0, onlyOther: 0, different: 0 };
  const perColumn: Record<string, number> = {};
  const examples: TableDifferences['examples'][number][] = [];
  const note = (row: Row, where: 'live' | 'other' | 'both', differ: readonly string[]): void => {
    found[({ live: 'onlyLive', other: 'onlyOther', both: 'different' } as const)[where]] += 1;
    for (const column of differ) perColumn[column] = (perColumn[column] ?? 0) + 1;
    const { key } = where === 'other' ? after : before;
    if (examples.length < EXAMPLES)
      examples.push({ key: key.map(column => row[column] ?? null), in: where, columns: differ });
  };

  let [one, two] = [(await ours.next()).value, (await theirs.next()).value];
  while (one || two) {
    const order = !one ? 1 : !two || !sameKey ? -1 : byKey(before.key, one, two);
    if (order < 0) note(one!, 'live', []);
    else if (order > 0) note(two!, 'other', []);
    else {
      const differ = columns.filter(column => one![column] !== two![column]);
      if (differ.length) note(one!, 'both', differ);
    }
    if (order <= 0) one = (await ours.next()).value;
    if (order >= 0) two = (await theirs.next()).value;
  }
  return { table, ...found, columns: perColumn, examples };
}

async function* rowsOf(pages: AsyncIterable<readonly Row[]>): AsyncGenerator<Row, undefined> {
  for await (const page of pages) yield* page;
}

/** As both stores order: text by its bytes. */
function byKey(key: readonly string[], one: Row, two: Row): number {
  for (const column of key) {
    const [a, b] = [one[column] ?? null, two[column] ?? null];
    if (a === b) continue;
    if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
    return Number(a) - Number(b);
  }
  return 0;
}
