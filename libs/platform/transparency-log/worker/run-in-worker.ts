import { parentPort, workerData } from 'node:worker_threads';
import type { EventStore } from '#platform/event-store';
import { giveWay } from '#platform/threads';
import { runBuilder } from '../builder/run-builder.js';
import { logFolder } from '../folder.js';
import type { Log } from '../log-status.js';
import type { FromWorker, ToWorker, TransparencyOptions } from './messages.js';

/**
 * For the entry of the thread that builds the transparency log; what throws here ends the thread, and its starter tries again.
 * @example `runLogBuilderInWorker<Data>(async ({ log, transparency }) => ({ store: await openLogThere(log), transparency }))`
 */
export function runLogBuilderInWorker<Data>(
  compose: (
    data: Data,
  ) => Promise<{ readonly store: EventStore; readonly transparency: TransparencyOptions }>,
): void {
  const port = parentPort;
  if (!port) throw new Error('This module is the entry of a worker: start it with openTransparencyLog(…).');
  giveWay();
  const tell = (message: FromWorker): void => port.postMessage(message);
  let seen = 0;
  const waiting = new Set<() => void>();
  const toldToClose = new Promise<void>(resolve =>
    port.on('message', (message: ToWorker) => {
      if (message === 'close') resolve();
      else {
        seen = message.seen;
        for (const wake of waiting) wake();
      }
    }),
  );

  void (async () => {
    const { store, transparency } = await compose(workerData as Data);
    const builder = runBuilder({
      ...transparency,
      store,
      folder: logFolder(transparency.dataFolder),
      log: logBy(tell),
      tell: status => tell({ kind: 'status', status }),
      seen: size =>
        new Promise<void>(resolve => {
          const look = (): void => {
            if (seen < size) return;
            waiting.delete(look);
            resolve();
          };
          waiting.add(look);
          void toldToClose.then(resolve);
          look();
        }),
    });
    tell({ kind: 'ready' });
    await toldToClose;
    await builder.close();
    await store.close();
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
