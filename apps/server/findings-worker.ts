import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { fenced, type Fence } from '#platform/projections';
import { openReadStore, type ReadStoreOptions } from '#platform/read-store';
import { giveWay } from '#platform/threads';
import { systemClock } from '#platform/time';
import { keepFindings } from '#service/audit';
import './contexts.js';
import { openLogThere, type LogElsewhere } from './log.js';

export interface FindingsWorkerData {
  readonly log: LogElsewhere;
  readonly readStore: Pick<ReadStoreOptions, 'folder' | 'databaseUrl' | 'timeoutMs' | 'longestPauseMs'>;
  readonly zone: string;
  readonly fence?: Fence;
}
export interface FindingsWarning {
  readonly details: object;
  readonly message: string;
}

const port = parentPort;
if (!port) throw new Error('This module is the entry of a worker: start it with startFindings(…).');
const { log, readStore: where, zone, fence } = workerData as FindingsWorkerData;
giveWay();
const toldToClose = new Promise<void>(resolve => port.once('message', () => resolve()));
const store = await openLogThere(log);
const readStore = fenced(await openReadStore({ ...where, mustExist: true, moveLog: false }), fence);
const kept = keepFindings({
  store,
  readStore,
  zone,
  clock: systemClock,
  warn: ({ err, ...details }: { err?: unknown }, message) =>
    port.postMessage({
      details: {
        ...details,
        ...(err instanceof Error && { err: { message: err.message, stack: err.stack } }),
      },
      message,
    } satisfies FindingsWarning),
});
await toldToClose;
await kept.close();
await readStore.close();
await store.close();
port.close();
