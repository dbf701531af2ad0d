import { sql } from 'kysely';
import type { Projector } from '#platform/event-sourcing';
import { storedName, type ReadDatabase, type TableDeclaration } from '#platform/read-store';
import type { Checkpoint } from './checkpoints.js';

type Tables = Projector['tables'];

/** The tables that a build has, as they were declared by who made it. */
export const tablesOf = ({ definition }: Pick<Checkpoint, 'definition'>): Tables =>
  (JSON.parse(definition) as [number, Tables])[1];

/** What of its tables a projector alone decides: builds are compared by it, and a digest is of it. */
export const projectedTables = (tables: Tables): Tables =>
  Object.fromEntries(
    Object.entries(tables).flatMap(([name, { columns, key, outside }]) => {
      if (outside === 'rows') return [];
      const kept = Object.entries(columns).filter(([column]) => !outside?.columns.includes(column));
      return [[name, { columns: Object.fromEntries(kept), key }]];
    }),
  );

/**
 * What others than the projector wrote goes over from the build that was live (now `previous`) to the one that is. A table of
 * theirs stays where it is; their columns are taken over row by row. Where a table's columns changed, nothing is.
 */
export async function carryOver(tx: ReadDatabase, before: Checkpoint, now: Checkpoint): Promise<void> {
  const [was, is] = [tablesOf(before), tablesOf(now)];
  for (const [name, table] of Object.entries(is)) {
    if (!table.outside || JSON.stringify(was[name]?.columns) !== JSON.stringify(table.columns)) continue;
    if (table.outside === 'rows') await exchange(tx, name);
    else await takeOver(tx, name, table.key, table.outside);
  }
}

async function exchange(tx: ReadDatabase, name: string): Promise<void> {
  const [live, previous, aside] = [name, storedName(name, 'previous'), `${name}__aside`];
  for (const [from, to] of [
    [live, aside],
    [previous, live],
    [aside, previous],
  ] as const)
    await sql`alter table ${sql.table(from)} rename to ${sql.table(to)}`.execute(tx);
}

async function takeOver(
  tx: ReadDatabase,
  name: string,
  key: readonly string[],
  outside: Exclude<TableDeclaration['outside'], 'rows' | undefined>,
): Promise<void> {
  const [live, previous] = [name, storedName(name, 'previous')];
  const both = (column: string, operator: 'is distinct from' | '=') =>
    sql`${sql.ref(`${live}.${column}`)} ${sql.raw(operator)} ${sql.ref(`${previous}.${column}`)}`;
  const set = outside.columns.map(column => sql`${sql.ref(column)} = ${sql.ref(`${previous}.${column}`)}`);
  const same = [...key, ...outside.while].map(column => both(column, '='));
  const differ = outside.columns.map(column => both(column, 'is distinct from'));
  await sql`update ${sql.table(live)} set ${sql.join(set)} from ${sql.table(previous)}
    where ${sql.join(same, sql` and `)} and (${sql.join(differ, sql` or `)})`.execute(tx);
}
