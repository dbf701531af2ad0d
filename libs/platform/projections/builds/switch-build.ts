import type { OwnTables, ReadDatabase, ReadStore } from '#platform/read-store';
import { readCheckpoints } from '../checkpoints.js';
import { buildsOf, makeLive } from '../slots.js';
import { BuildRefusal } from './build-refusal.js';
import { own, ownedWork, removeWork, type Source } from './build-work.js';

/** One build took the place of another. */
export interface Switched {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly source: Source;
  /** Who accepted it, or asked for it. */
  readonly by: string;
  readonly fromVersion?: number;
  readonly toVersion: number;
  readonly position: bigint;
  /** Rows that were found to differ; undefined: nothing was compared. */
  readonly differences?: number;
}

/** What others than its projector wrote goes over row by row. */
const LONG = { mayTakeLong: true };

/** In one transaction the build becomes live, and the work is done. undefined: it is behind the live one. */
export async function switchBuild(
  readStore: ReadStore,
  name: string,
  owner: string,
): Promise<Switched | undefined> {
  return await readStore.transaction(async tx => {
    const known = await readCheckpoints(tx, readStore.dialect);
    const work = await ownedWork(tx, { name, owner }, readStore.dialect);
    const builds = buildsOf(name, known);
    const [live, chosen] = [builds.get('live'), builds.get(work.source)];
    if (!chosen) throw new BuildRefusal('nothing', `Read model ${name} has no ${work.source} build.`);
    if (live && chosen.position < live.position) return undefined;
    await makeLive(tx, builds, work.source);
    await removeWork(tx, name);
    const switched: Switched = {
      name,
      at: Date.now(),
      source: work.source,
      by: work.acceptedBy ?? work.askedBy,
      fromVersion: live?.version,
      toVersion: chosen.version,
      position: chosen.position,
      differences: work.comparison?.differences,
    };
    await noteSwitch(tx, switched);
    return switched;
  }, LONG);
}

/** Keeps it for whoever asks later who it was. */
export async function noteSwitch(
  tx: ReadDatabase,
  { name, source, by, ...switched }: Switched,
): Promise<void> {
  const last = await own(tx)
    .selectFrom('read_model_switch')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('name', '=', name)
    .executeTakeFirst();
  await own(tx)
    .insertInto('read_model_switch')
    .values({
      name,
      // Two in one millisecond, or under a clock that went back, stay two.
      at: Math.max(switched.at, Number(last?.at ?? 0) + 1),
      source,
      by,
      from_version: switched.fromVersion ?? null,
      to_version: switched.toVersion,
      position: String(switched.position),
      differences: switched.differences ?? null,
    })
    .execute();
}

/** The latest first. */
export async function switchesOf(db: ReadDatabase, name: string, limit = 10): Promise<readonly Switched[]> {
  const rows = await own(db)
    .selectFrom('read_model_switch')
    .selectAll()
    .where('name', '=', name)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(switchedOf);
}

const switchedOf = (row: OwnTables['read_model_switch']): Switched => ({
  name: row.name,
  at: row.at,
  source: row.source,
  by: row.by,
  fromVersion: row.from_version ?? undefined,
  toVersion: row.to_version,
  position: BigInt(row.position),
  differences: row.differences ?? undefined,
});
