import { writeFailure } from '../checkpoints.js';
import type { ProjectorFailure } from '../projections-handle.js';
import type { ReadModel } from '../read-model.js';
import { ProjectionError } from '../row-changes.js';
import type { Reading } from './reading.js';

/** A read model stops on an event: told, and kept in the read store for other processes. */
export async function stop(reading: Reading, model: ReadModel, error: unknown): Promise<void> {
  model.attempts += 1;
  const failure: ProjectorFailure = {
    ...(error instanceof ProjectionError
      ? { position: error.event.position, eventType: error.event.type }
      : {}),
    message: messageOf(error),
    attempts: model.attempts,
  };
  reading.log.error({ projector: model.name, failure, err: error }, 'Read model stops; the others go on.');
  reading.report({ kind: 'failure', projector: model.name, failure });
  await writeFailure(reading.readStore.db, model, failure).catch(() => undefined);
}

/** It moves again. */
export async function recover({ readStore }: Reading, model: ReadModel): Promise<void> {
  model.attempts = 0;
  await writeFailure(readStore.db, model, undefined).catch(() => undefined);
}

export const messageOf = (error: unknown): string =>
  String((error as { message?: unknown }).message ?? error);
