import { sql } from 'kysely';
import type { Projector } from '#platform/event-sourcing';
import { storedName, type ReadDatabase, type ReadStore, type Slot } from '#platform/read-store';
import {
  addWork,
  changeWork,
  isOver,
  readWork,
  removeWork,
  type BuildWork,
  type Source,
} from './builds/build-work.js';
import { canServe } from './builds/schema-changes.js';
import { inShort, noteAct } from './builds/build-acts.js';
import { buildId, readCheckpoints, type Checkpoint } from './checkpoints.js';
import type { Log } from './log.js';
import { makeBuild, resumed } from './make-build.js';
import { tablesOf } from './outside.js';
import { definitionOf, type ReadModel } from './read-model.js';
import { buildsOf, dropBuild, makeLive } from './slots.js';

export interface Preparing {
  readonly head: bigint;
  readonly log: Log;
  /** A build of another version takes its place by itself, or a person is asked. */
  readonly switching: 'by-itself' | 'ask';
}

/** What one of them is placed with, in the transaction of all. */
export interface Placing extends Preparing {
  readonly tx: ReadDatabase;
  readonly dialect: ReadStore['dialect'];
  readonly projector: Projector;
  readonly known: Map<string, Checkpoint>;
  readonly present: ReadonlySet<string>;
  /** Declared table → the projector that declares it. */
  readonly owners: ReadonlyMap<string, string>;
}

/** One of them: at work, or the checkpoint of what is served on. */
export async function placeReadModel(placing: Placing): Promise<ReadModel | Checkpoint> {
  const { tx, dialect, projector, known, present, owners, head, log, switching } = placing;
  const { name, version } = projector;
  const reason = (slot: Slot) => reasonToRebuild(projector, known.get(buildId(name, slot)), present, head);
  const live = known.get(name);
  const why = reason('live');
  if (why === undefined) return resumed(projector, dialect, live!);
  const other = (['next', 'previous'] as const).find(slot => reason(slot) === undefined);
  // Who fires what is due must not go by what was due when the process stopped.
  const servedOn =
    live &&
    !name.startsWith('deadline/') &&
    isWhole(live, present) &&
    live.position <= head &&
    live.tables.every(table => (owners.get(table) ?? name) === name) &&
    canServe(tablesOf(live), projector.tables);
  const found = await readWork(tx, name, dialect);
  const work = found?.definition === definitionOf(projector) ? found : undefined;
  if (servedOn) {
    const ready =
      other !== undefined &&
      known.get(buildId(name, other))!.position >= live.position &&
      work?.state !== 'building' &&
      (switching === 'by-itself' || other === 'previous' || work?.acceptedBy !== undefined);
    if (!ready) {
      await wantBuild(placing, work, other);
      return live;
    }
  }
  if (other) {
    if (live && !isWhole(live, present)) {
      await dropBuild(tx, live);
      known.delete(name);
    }
    const chosen = known.get(buildId(name, other))!;
    await free(tx, projector, known);
    await makeLive(tx, buildsOf(name, known), other);
    await removeWork(tx, name);
    await noteAct(tx, {
      name,
      at: Date.now(),
      what: other === 'next' ? 'switched' : 'switched-back',
      by: work?.acceptedBy ?? DEPLOYMENT,
      askedBy: work?.askedBy ?? DEPLOYMENT,
      key: work?.key,
      version,
      fromVersion: live?.version,
      position: chosen.position,
      compared: work?.comparison && inShort(work.comparison),
    });
    log.info({ projector: name, version }, `Read model: the ${other} build becomes the live one.`);
    const now = (await readCheckpoints(tx)).get(name)!;
    return resumed(projector, dialect, now);
  }
  log.info({ projector: name, version, reason: why }, 'Read model is built from the start of the log.');
  return await rebuilt(placing);
}

/** Who asks where a start does. */
const DEPLOYMENT = 'deployment';

async function wantBuild(
  { tx, projector, log, switching, known }: Placing,
  work: BuildWork | undefined,
  other: Source | undefined,
): Promise<void> {
  const { name, version } = projector;
  const old = known.get(name)?.version;
  log.info(
    { projector: name, version, old },
    `Read model is built beside; the rows of version ${old} are served on.`,
  );
  const unasked = switching === 'by-itself';
  if (work && !isOver(work)) {
    await changeWork(tx, name, {
      dry_run: 0,
      ...(unasked ? { unasked: 1, state: 'building' } : { unasked: 0 }),
    });
    return;
  }
  await removeWork(tx, name);
  const source = other === 'previous' ? 'previous' : 'next';
  await addWork(tx, { name, source, definition: definitionOf(projector), by: DEPLOYMENT, unasked });
}

function reasonToRebuild(
  projector: Projector,
  checkpoint: Checkpoint | undefined,
  present: ReadonlySet<string>,
  head: bigint,
): string | undefined {
  if (!checkpoint) return 'it is new';
  if (checkpoint.definition !== definitionOf(projector)) return 'its version or its tables changed';
  if (!isWhole(checkpoint, present)) return 'a table of it is gone';
  if (checkpoint.position > head) return `it is at ${checkpoint.position}, the log at ${head}`;
  return undefined;
}

const isWhole = ({ tables, slot }: Checkpoint, present: ReadonlySet<string>): boolean =>
  tables.every(table => present.has(storedName(table, slot)));

async function rebuilt({ tx, projector, dialect, known }: Placing): Promise<ReadModel> {
  const builds = buildsOf(projector.name, known);
  for (const table of builds.get('live')?.tables ?? [])
    await sql`drop table if exists ${sql.table(table)}`.execute(tx);
  await free(tx, projector, known);
  return await makeBuild(tx, projector, dialect, { slot: 'live', builds });
}

/** The names of its tables may belong to a projector that is no more, or is rebuilt as well. */
async function free(tx: ReadDatabase, projector: Projector, known: Map<string, Checkpoint>): Promise<void> {
  for (const [id, other] of known) {
    if (other.name === projector.name || other.slot !== 'live') continue;
    if (!other.tables.some(table => table in projector.tables)) continue;
    known.delete(id);
    await dropBuild(tx, other);
  }
}
