import { sql } from 'kysely';
import type { Projector } from '#platform/event-sourcing';
import type { ReadDatabase, ReadStore } from '#platform/read-store';
import { readCheckpoints, register, unregister, type Checkpoint } from './checkpoints.js';
import type { Log } from './log.js';
import { readModel, type ReadModel } from './read-model.js';

const OWN_TABLES = ['read_model', 'subscription', 'read_store_migration', 'read_store_migration_lock'];
/** Any number, the same for every process: they take turns. */
const PREPARATION_LOCK = 7_315_203;

/**
 * Makes the tables of new and changed projectors, empty and at position 0, and finds where the others are.
 * A projector is rebuilt when its version or its columns changed, a table of it is gone, or it is ahead of the log.
 */
export async function prepareReadModels(
  readStore: ReadStore,
  projectors: readonly Projector[],
  head: bigint,
  log: Log,
): Promise<readonly ReadModel[]> {
  checkNames(projectors);
  const models = projectors.map(projector => readModel(projector, readStore.dialect));
  await readStore.transaction(async tx => {
    if (readStore.dialect === 'postgres')
      await sql`select pg_advisory_xact_lock(${PREPARATION_LOCK})`.execute(tx);
    const known = await readCheckpoints(tx, readStore.dialect);
    const present = await tableNames(tx, readStore.dialect);
    for (const model of models) {
      const checkpoint = known.get(model.name);
      const reason = reasonToRebuild(model, checkpoint, present, head);
      if (reason === undefined) {
        model.position = checkpoint!.position;
        model.attempts = checkpoint!.failure?.attempts ?? 0;
      } else {
        log.info(
          { projector: model.name, version: model.projector.version, reason },
          'Read model is built from the start of the log.',
        );
        await rebuild(tx, model, checkpoint, known);
      }
    }
  });
  return models;
}

function checkNames(projectors: readonly Projector[]): void {
  const owners = new Map(OWN_TABLES.map(table => [table, 'the read store']));
  const names = new Set<string>();
  for (const { name, tables } of projectors) {
    if (names.has(name)) throw new Error(`Two projectors are named "${name}".`);
    names.add(name);
    for (const table of Object.keys(tables)) {
      const owner = owners.get(table);
      if (owner) throw new Error(`Table "${table}" of projector ${name} belongs to ${owner}.`);
      owners.set(table, `projector ${name}`);
    }
  }
}

function reasonToRebuild(
  model: ReadModel,
  checkpoint: Checkpoint | undefined,
  present: ReadonlySet<string>,
  head: bigint,
): string | undefined {
  if (!checkpoint) return 'it is new';
  if (checkpoint.definition !== model.definition) return 'its version or its tables changed';
  if ([...model.tables.keys()].some(table => !present.has(table))) return 'a table of it is gone';
  if (checkpoint.position > head) return `it is at ${checkpoint.position}, the log at ${head}`;
  return undefined;
}

async function rebuild(
  tx: ReadDatabase,
  model: ReadModel,
  before: Checkpoint | undefined,
  known: Map<string, Checkpoint>,
): Promise<void> {
  const tables = [...model.tables.keys()];
  for (const table of before?.tables ?? []) {
    if (!model.tables.has(table)) await sql`drop table if exists ${sql.table(table)}`.execute(tx);
  }
  // A table that moved from a projector which is no more, or is rebuilt as well.
  for (const [name, other] of known) {
    if (name !== model.name && other.tables.some(table => model.tables.has(table))) {
      known.delete(name);
      await unregister(tx, name);
    }
  }
  for (const table of model.tables.values()) {
    for (const statement of [table.drop, ...table.create]) await tx.executeQuery(statement);
  }
  await register(tx, {
    name: model.name,
    version: model.projector.version,
    definition: model.definition,
    tables,
  });
  model.position = 0n;
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
