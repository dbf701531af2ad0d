import { writeFailure } from '../checkpoints.js';
import { failureDetails } from '../failures/failure-text.js';
import { nextTry } from '../failures/tries.js';
import type { ProjectorFailure } from '../projections-handle.js';
import type { ReadModel } from '../read-model.js';
import { ProjectionError } from '../row-changes.js';
import type { Reading } from './reading.js';

/** A read model stands still on an event: told, and kept in the read store for other processes. */
export async function stop(reading: Reading, model: ReadModel, error: unknown): Promise<void> {
  model.attempts += 1;
  model.failingSince ??= Date.now();
  const retryAt = nextTry(model.attempts);
  const failure: ProjectorFailure = {
    ...(error instanceof ProjectionError
      ? { position: error.event.position, eventType: error.event.type, stream: error.event.stream }
      : {}),
    message: messageOf(error),
    attempts: model.attempts,
    since: model.failingSince,
    ...(retryAt === undefined ? {} : { retryAt }),
  };
  const details = {
    ...{ projector: model.name, standsAt: String(model.position) },
    ...failureDetails(failure),
    err: error,
  };
  if (retryAt === undefined) reading.log.error(details, 'Read model stops; the others go on.');
  else reading.log.warn(details, 'Read model failed and is tried again; the others go on.');
  reading.report({ kind: 'failure', projector: model.name, failure });
  await writeFailure(reading.readStore.db, model, failure).catch(() => undefined);
  reading.failed(model, failure);
}

/** It moves again. */
export async function recover({ readStore, log }: Reading, model: ReadModel): Promise<void> {
  const { name, position, skipped, attempts } = model;
  log.warn(
    { projector: name, position: String(position), attempts, skipped: skipped.size },
    'Read model goes on.',
  );
  model.attempts = 0;
  model.failingSince = undefined;
  await writeFailure(readStore.db, model, undefined).catch(() => undefined);
}

export const messageOf = (error: unknown): string =>
  String((error as { message?: unknown }).message ?? error);
