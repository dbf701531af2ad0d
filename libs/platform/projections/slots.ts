import { sql } from 'kysely';
import { storedName, type OwnTables, type ReadDatabase, type Slot } from '#platform/read-store';
import { buildId, unregister, type Checkpoint } from './checkpoints.js';
import { carryOver } from './outside.js';

const SLOTS = ['live', 'next', 'previous'] as const;

export const buildsOf = (
  name: string,
  known: ReadonlyMap<string, Checkpoint>,
): ReadonlyMap<Slot, Checkpoint> =>
  new Map(SLOTS.flatMap(slot => [known.get(buildId(name, slot)) ?? []].flat().map(each => [slot, each])));

/** Removes a build, tables and all. */
export async function dropBuild(tx: ReadDatabase, build: Checkpoint): Promise<void> {
  for (const table of build.tables)
    await sql`drop table if exists ${sql.table(storedName(table, build.slot))}`.execute(tx);
  await unregister(tx, build);
}

/**
 * Puts another build in the place that queries read; what stood there becomes `previous`, and the `previous` before it goes.
 * What others wrote goes over.
 * All in the caller's transaction: queries see the one or the other, whole.
 */
export async function makeLive(
  tx: ReadDatabase,
  builds: ReadonlyMap<Slot, Checkpoint>,
  from: 'next' | 'previous',
): Promise<void> {
  const chosen = builds.get(from);
  if (!chosen) throw new Error(`There is no ${from} build to switch to.`);
  const [live, previous] = [builds.get('live'), builds.get('previous')];
  if (from === 'next' && previous) await dropBuild(tx, previous);
  if (live) await move(tx, live, 'live', PARKED);
  await move(tx, chosen, from, 'live');
  if (!live) return;
  await move(tx, live, PARKED, 'previous');
  await carryOver(tx, live, chosen);
}

const PARKED = 'parked' as Slot; // between two renames of one transaction only

async function move(tx: ReadDatabase, build: Checkpoint, from: Slot, to: Slot): Promise<void> {
  for (const table of build.tables)
    await sql`alter table ${sql.table(storedName(table, from))} rename to ${sql.table(storedName(table, to))}`.execute(
      tx,
    );
  await tx
    .withTables<OwnTables>()
    .updateTable('read_model')
    .set({ slot: to })
    .where('name', '=', build.name)
    .where('slot', '=', from)
    .execute();
}
