import type { Projector } from '#platform/event-sourcing';
import type { ReadDatabase, ReadStore, Slot } from '#platform/read-store';
import { NOTHING_APPLIED } from './applied.js';
import { register, type Checkpoint } from './checkpoints.js';
import { readModel, type ReadModel } from './read-model.js';

type Dialect = ReadStore['dialect'];

/** A build goes on where it stands. */
export function resumed(projector: Projector, dialect: Dialect, checkpoint: Checkpoint): ReadModel {
  const { slot, generation, position, applied, failure } = checkpoint;
  return Object.assign(readModel(projector, dialect, { slot, generation }), {
    position,
    applied,
    attempts: failure?.attempts ?? 0,
    failingSince: failure?.since,
  });
}

/** Makes the tables of a build anew, empty and at position 0. */
export async function makeBuild(
  tx: ReadDatabase,
  projector: Projector,
  dialect: Dialect,
  { slot, builds }: { slot: Slot; builds: ReadonlyMap<Slot, Checkpoint> },
): Promise<ReadModel> {
  const generation = 1 + Math.max(0, ...[...builds.values()].map(build => build.generation));
  const model = readModel(projector, dialect, { slot, generation });
  for (const table of model.tables.values())
    for (const statement of [table.drop, ...table.create]) await tx.executeQuery(statement);
  const { name, version } = projector;
  const tables = [...model.tables.keys()];
  await register(
    tx,
    { name, slot, generation, version, definition: model.definition, tables },
    NOTHING_APPLIED,
  );
  return model;
}
