import { sql } from 'kysely';
import type { Projector } from '#platform/event-sourcing';
import { storedName, type ReadDatabase, type ReadStore, type Slot } from '#platform/read-store';
import { NOTHING_APPLIED } from './applied.js';
import { buildId, readCheckpoints, register, unregister, type Checkpoint } from './checkpoints.js';
import type { Log } from './log.js';
import { definitionOf, readModel, type ReadModel } from './read-model.js';
import { dropBuild, makeLive } from './slots.js';

/** PostgreSQL cuts names off at 63 bytes; those of other builds and of indexes are longer. */
const LONGEST_NAME = 48;
const OWN_TABLES = ['read_model', 'subscription', 'read_store_migration', 'read_store_migration_lock'];
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

function resumed(projector: Projector, dialect: ReadStore['dialect'], checkpoint: Checkpoint): ReadModel {
  const { slot, generation, position, applied, failure } = checkpoint;
  return Object.assign(readModel(projector, dialect, { slot, generation }), {
    position,
    applied,
    attempts: failure?.attempts ?? 0,
  });
}

const SLOTS = ['live', 'next', 'previous'] as const;

export const buildsOf = (
  name: string,
  known: ReadonlyMap<string, Checkpoint>,
): ReadonlyMap<Slot, Checkpoint> =>
  new Map(SLOTS.flatMap(slot => [known.get(buildId(name, slot)) ?? []].flat().map(each => [slot, each])));

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
  const { name, version } = projector;
  const builds = buildsOf(name, known);
  const generation = 1 + Math.max(0, ...[...builds.values()].map(build => build.generation));
  const model = readModel(projector, dialect, { slot: 'live', generation });
  for (const table of builds.get('live')?.tables ?? []) {
    if (!model.tables.has(table)) await sql`drop table if exists ${sql.table(table)}`.execute(tx);
  }
  // A table that moved from a projector which is no more, or is rebuilt as well.
  for (const [id, other] of known) {
    if (other.name === name || other.slot !== 'live') continue;
    if (other.tables.some(table => model.tables.has(table))) {
      known.delete(id);
      await unregister(tx, other);
    }
  }
  for (const table of model.tables.values()) {
    for (const statement of [table.drop, ...table.create]) await tx.executeQuery(statement);
  }
  await register(
    tx,
    {
      name,
      slot: 'live',
      generation,
      version,
      definition: model.definition,
      tables: [...model.tables.keys()],
    },
    NOTHING_APPLIED,
  );
  return model;
}

async function tableNames(tx: ReadDatabase, dialect: ReadStore['dialect']): Promise<ReadonlySet<string>> {
  const { rows } =
    dialect === 'postgres'
      ? await sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = current_schema()`.execute(
          tx,
        )
      : await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(tx);
  return new Set(rows.map(row => row.name));
}
