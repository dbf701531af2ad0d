import { setImmediate } from 'node:timers/promises';
import { CompiledQuery } from 'kysely';
import type { Recorded } from '#platform/event-sourcing';
import { isDatabaseAway, isHeldUp, type ReadStore } from '#platform/read-store';
import { allDone } from './all-done.js';
import { sumsOf, withSum, type Applied } from './applied.js';
import { readPositions, writeCheckpoints, type BuildPosition } from './checkpoints.js';
import type { Connections, ReadModel, Written } from './read-model.js';
import { sharesOf } from './shares.js';
import { ProjectionError, type RowsInBatch } from './row-changes.js';

export interface Batch {
  readonly events: readonly Recorded[];
  /** Where the one before it ended: who has less than that would skip events. */
  readonly after: bigint;
  /** Everything in the log up to here is in `events`, or concerns none of the read models. */
  readonly upTo: bigint;
}

export interface BatchOutcome {
  readonly advanced: readonly ReadModel[];
  readonly failed: readonly { readonly model: ReadModel; readonly error: unknown }[];
  /**
   * Stored elsewhere in the log than this process thought (another process moved them, or a crash took commits back), or
   * before the batch: they have to read what is between.
   */
  readonly astray: readonly ReadModel[];
  /** Of several, whose tables are locked or slow: the others go on without them. */
  readonly heldUp: readonly { readonly model: ReadModel; readonly error: unknown }[];
}

/** No event is to blame: the tables are not those that this process writes. */
export class OtherShapeError extends Error {
  override readonly name = 'OtherShapeError';
  constructor() {
    super('Another process rebuilt it in another shape; this one leaves it alone.');
  }
}

const savepoint = CompiledQuery.raw('savepoint projector');
const release = CompiledQuery.raw('release savepoint projector');
const takeBack = CompiledQuery.raw('rollback to savepoint projector');

/** The database refused the rows of one read model. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** Events whose rows take a while to make: a server is given its next statement when this thread listens meanwhile. */
const MANY = 1_000;

/**
 * One transaction: the rows and the checkpoint of every read model, those of one being written while those of the next are
 * made. Where the database refuses those of one, all is done again with each behind a savepoint of its own: SQLite copies
 * every page that is changed behind one, PostgreSQL is asked twice more a read model.
 * Throws where the database fails as a whole; then nothing has moved.
 */
export async function applyBatch(
  readStore: ReadStore,
  models: readonly ReadModel[],
  batch: Batch,
): Promise<BatchOutcome> {
  try {
    return await inOneTransaction(readStore, models, batch, writeWithAll);
  } catch (error) {
    if (error instanceof RefusedError) return await inOneTransaction(readStore, models, batch, writeApart);
    throw error;
  }
}

async function inOneTransaction(
  readStore: ReadStore,
  models: readonly ReadModel[],
  batch: Batch,
  write: Write,
): Promise<BatchOutcome> {
  const failed: { model: ReadModel; error: unknown }[] = [];
  const astray: ReadModel[] = [];
  const heldUp: { model: ReadModel; error: unknown }[] = [];
  const afterCommit: (() => void)[] = [];
  const applied = new Map<ReadModel, Applied>();
  const writing: Promise<void>[] = [];
  const shares = sharesOf(models, batch.events);
  const sumOf = sumsOf();

  const advance = async (
    model: ReadModel,
    share: readonly Recorded[],
    connections: Connections,
  ): Promise<void> => {
    try {
      const events = model.lacks(share);
      const rows = model.plan(events);
      if (rows.size) {
        const { done, committed } = await write(connections, model, rows);
        writing.push(done);
        afterCommit.push(committed);
      }
      applied.set(model, withSum(model.applied, events.length, sumOf(events)));
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      if (isHeldUp(error) && models.length > 1) heldUp.push({ model, error });
      else if (isDatabaseAway(error)) throw error;
      else failed.push({ model, error });
    }
  };
  const advanceAll = async (connections: Connections): Promise<void> => {
    const positions = await readPositions(connections.tx, readStore.dialect);
    for (const model of models) {
      const stored = positions.get(model.id);
      if (stored?.shape !== model.shape) {
        failed.push({ model, error: new OtherShapeError() });
      } else if (
        stored.position !== model.position ||
        stored.generation !== model.generation ||
        model.position < batch.after
      ) {
        afterCommit.push(() => goBackTo(model, stored));
        astray.push(model);
      } else {
        model.age();
        const share = shares.get(model);
        // Most have nothing to do with a batch, of which there are hundreds a second.
        if (share) await advance(model, share, connections);
        else applied.set(model, model.applied);
      }
      if (batch.events.length >= MANY && readStore.dialect === 'postgres') await setImmediate();
    }
  };

  await readStore.transaction(async (tx, beside) => {
    try {
      // Builds are many at once: each with two connections, they would wait for each other's second.
      await advanceAll({ tx, before: models.length > 1 ? beside : tx });
    } finally {
      await allDone(writing);
    }
    const moved = models.filter(model => applied.has(model) && model.position < batch.upTo);
    if (moved.length)
      await writeCheckpoints(
        tx,
        readStore.dialect,
        moved.map(model => ({ name: model.name, slot: model.slot, applied: applied.get(model)! })),
        batch.upTo,
      );
  });

  const advanced = models.filter(model => applied.has(model));
  for (const task of afterCommit) task();
  for (const model of advanced) {
    if (model.position >= batch.upTo) continue;
    model.position = batch.upTo;
    model.applied = applied.get(model)!;
  }
  return { advanced, failed, astray, heldUp };
}

type Write = (connections: Connections, model: ReadModel, rows: RowsInBatch) => Promise<Written>;

const writeWithAll: Write = async (connections, model, rows) => {
  const refused = (error: unknown): never => {
    // Of a projector: nothing of its read model is written yet.
    if (error instanceof ProjectionError || (isDatabaseAway(error) && !isHeldUp(error))) throw error;
    throw new RefusedError(`The read store refused rows of ${model.name}.`, { cause: error });
  };
  const { done, committed } = await model.write(connections, rows).catch(refused);
  const taken = done.catch(refused);
  // Waited for with those of all: until then a refusal is nobody's, which would end the process.
  taken.catch(() => undefined);
  return { done: taken, committed };
};

const writeApart: Write = async (connections, model, rows) => {
  const { tx } = connections;
  await tx.executeQuery(savepoint);
  try {
    const written = await model.write(connections, rows);
    await written.done;
    await tx.executeQuery(release);
    return written;
  } catch (error) {
    if (!isDatabaseAway(error) || isHeldUp(error)) {
      await tx.executeQuery(takeBack);
      await tx.executeQuery(release);
    }
    throw error;
  }
};

function goBackTo(model: ReadModel, stored: BuildPosition): void {
  model.position = stored.position;
  model.applied = stored.applied;
  model.generation = stored.generation;
  model.forgetRows();
}
