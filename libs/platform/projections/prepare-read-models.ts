import { sql } from 'kysely';
import type { Projector } from '#platform/event-sourcing';
import { storedName, type ReadDatabase, type ReadStore, type Slot } from '#platform/read-store';
import { buildId, readCheckpoints, unregister, type Checkpoint } from './checkpoints.js';
import type { Log } from './log.js';
import { makeBuild, resumed } from './make-build.js';
import { definitionOf, type ReadModel } from './read-model.js';
import { buildsOf, dropBuild, makeLive } from './slots.js';
import { tableNames } from './table-names.js';

/** PostgreSQL cuts names off at 63 bytes; those of other builds and of indexes are longer. */
const LONGEST_NAME = 48;
const OWN_TABLES = [
  'read_model',
  'read_model_build',
  'read_model_switch',
  'subscription',
  'lease',
  'read_store_migration',
  'read_store_migration_lock',
];
/** Any number, the same for every process: they take turns. */
const PREPARATION_LOCK = 7_315_203;

/**
 * Finds where the read models are, and makes the tables of new and changed ones, empty and at position 0.
 * Where another build has the shape that this process writes, built beside by the tool or left by an earlier release, that
 * one becomes live. Otherwise one is rebuilt when its version or its columns changed, a table of it is gone, or it is ahead
 * of the log.
 */
export async function prepareReadModels(
  readStore: ReadStore,
  projectors: readonly Projector[],
  head: bigint,
  log: Log,
): Promise<readonly ReadModel[]> {
  checkNames(projectors);
  return await readStore.transaction(async tx => {
    if (readStore.dialect === 'postgres')
      await sql`select pg_advisory_xact_lock(${PREPARATION_LOCK})`.execute(tx);
    let known = await readCheckpoints(tx, readStore.dialect);
    const present = await tableNames(tx, readStore.dialect);
    const models: ReadModel[] = [];
    for (const projector of projectors) {
      const { name, version } = projector;
      const usable = (slot: Slot): boolean =>
        reasonToRebuild(projector, known.get(buildId(name, slot)), present, head) === undefined;
      const other = usable('live') ? undefined : (['next', 'previous'] as const).find(usable);
      if (other) {
        const live = known.get(name);
        if (live && !isWhole(live, present)) {
          await dropBuild(tx, live);
          known.delete(name);
        }
        await makeLive(tx, buildsOf(name, known), other);
        log.info({ projector: name, version }, `Read model: the ${other} build becomes the live one.`);
        known = await readCheckpoints(tx, readStore.dialect);
      }
      const live = known.get(name);
      const reason = other ? undefined : reasonToRebuild(projector, live, present, head);
      if (reason !== undefined)
        log.info({ projector: name, version, reason }, 'Read model is built from the start of the log.');
      models.push(
        reason === undefined
          ? resumed(projector, readStore.dialect, live!)
          : await rebuilt(tx, projector, readStore.dialect, known),
      );
    }
    return models;
  });
}

function checkNames(projectors: readonly Projector[]): void {
  const owners = new Map(OWN_TABLES.map(table => [table, 'the read store']));
  const names = new Set<string>();
  for (const { name, tables } of projectors) {
    if (names.has(name)) throw new Error(`Two projectors are named "${name}".`);
    names.add(name);
    for (const table of Object.keys(tables)) {
      if (table.length > LONGEST_NAME)
        throw new Error(
          `Table "${table}" of projector ${name} has a name longer than ${LONGEST_NAME} letters.`,
        );
      const owner = owners.get(table);
      if (owner) throw new Error(`Table "${table}" of projector ${name} belongs to ${owner}.`);
      owners.set(table, `projector ${name}`);
    }
  }
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

async function rebuilt(
  tx: ReadDatabase,
  projector: Projector,
  dialect: ReadStore['dialect'],
  known: Map<string, Checkpoint>,
): Promise<ReadModel> {
  const { name } = projector;
  const builds = buildsOf(name, known);
  for (const table of builds.get('live')?.tables ?? []) {
    if (!(table in projector.tables)) await sql`drop table if exists ${sql.table(table)}`.execute(tx);
  }
  // A table that moved from a projector which is no more, or is rebuilt as well.
  for (const [id, other] of known) {
    if (other.name === name || other.slot !== 'live') continue;
    if (other.tables.some(table => table in projector.tables)) {
      known.delete(id);
      await unregister(tx, other);
    }
  }
  return await makeBuild(tx, projector, dialect, { slot: 'live', builds });
}
