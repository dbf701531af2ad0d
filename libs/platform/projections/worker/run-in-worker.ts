import { parentPort, workerData } from 'node:worker_threads';
import { keepReadModels, type ProjectionsOptions } from '../keep-read-models.js';
import type { Log } from '../log.js';
import { WAITS, type FromWorker, type ToWorker } from './messages.js';

export interface WorkerProjections extends Omit<ProjectionsOptions, 'log'> {
  /** Closes what `compose` opened. */
  readonly close: () => Promise<void>;
}

/**
 * For the entry of the worker that keeps the read models; what throws here ends the worker, and its starter tries again.
 * @example `runInWorker<Data>(async data => ({ store: openEmbeddedReader(data.log), readStore: …, projectors, close }))`
 */
export function runInWorker<Data>(compose: (workerData: Data) => Promise<WorkerProjections>): void {
  const port = parentPort;
  if (!port) throw new Error('This module is the entry of a worker: start it with startProjectionWorker(…).');
  const tell = (message: FromWorker): void => port.postMessage(message);
  const begun = Promise.withResolvers<Data>();
  const toldToClose = Promise.withResolvers<void>();
  port.on('message', (message: ToWorker) => {
    if (message === 'close') toldToClose.resolve();
    else begun.resolve(message.begin as Data);
  });
  if (workerData !== WAITS) begun.resolve(workerData as Data);

  void (async () => {
    const { close, ...options } = await compose(await begun.promise);
    const kept = await keepReadModels({ ...options, log: logBy(tell) });
    tell({
      kind: 'ready',
      models: kept.models.map(({ name, version, position, applied, wanted, underway }) => ({
        name,
        version,
        position,
        applied,
        wanted,
        underway,
      })),
      head: kept.head,
      dense: options.store.densePositions,
    });
    kept.start(report => tell({ kind: 'report', report }));
    await toldToClose.promise;
    await kept.close();
    await close();
    port.close();
  })();
}

const logBy = (tell: (message: FromWorker) => void): Log => {
  const at =
    (level: 'info' | 'warn' | 'error') =>
    (details: object, message: string): void =>
      tell({ kind: 'log', level, details: cloneable(details), message });
  return { info: at('info'), warn: at('warn'), error: at('error') };
};

/** An error's own fields may hold what can't leave the thread. */
const cloneable = (details: { err?: unknown }): object => {
  if (details.err === undefined) return details;
  const { name, message, stack } = details.err as Error;
  return { ...details, err: { type: name, message, stack } };
};
