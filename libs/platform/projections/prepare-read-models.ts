import { sql } from 'kysely';
import type { Projector } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { checkNames } from './check-names.js';
import { readCheckpoints, type Checkpoint } from './checkpoints.js';
import { placeReadModel, type Preparing } from './place-read-model.js';
import type { ReadModel } from './read-model.js';
import { tableNames } from './table-names.js';

/** Any number, the same for every process: they take turns. */
const PREPARATION_LOCK = 7_315_203;

export interface Prepared {
  readonly models: readonly ReadModel[];
  /** Of an earlier version, but with all that is read: served as they are until the build beside takes their place. */
  readonly served: readonly Checkpoint[];
}

/** Another process may be at it, or a build take the place of the live one. */
const LONG = { mayTakeLong: true };

/**
 * Finds where the read models are. Where the live one has another shape than this process writes, a build that has it takes
 * its place, made beside by the tool or left by an earlier release; else the old rows are served on while one is built beside,
 * if they have every column that is read; else it is made anew in place. So is one of which a table is gone, or which is
 * ahead of the log.
 */
export async function prepareReadModels(
  readStore: ReadStore,
  projectors: readonly Projector[],
  preparing: Preparing,
): Promise<Prepared> {
  const owners = checkNames(projectors);
  return await readStore.transaction(async tx => {
    if (readStore.dialect === 'postgres')
      await sql`select pg_advisory_xact_lock(${PREPARATION_LOCK})`.execute(tx);
    const known = await readCheckpoints(tx, readStore.dialect);
    const present = await tableNames(tx, readStore.dialect);
    const models: ReadModel[] = [];
    const served: Checkpoint[] = [];
    for (const projector of projectors) {
      const place = { tx, dialect: readStore.dialect, projector, known, present, owners, ...preparing };
      const placed = await placeReadModel(place);
      if ('handles' in placed) models.push(placed);
      else served.push(placed);
    }
    return { models, served };
  }, LONG);
}
