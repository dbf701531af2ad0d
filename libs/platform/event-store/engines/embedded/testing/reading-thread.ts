import { parentPort, workerData } from 'node:worker_threads';
import { StoreUnavailableError } from '../../../event-store.js';
import { openEmbeddedReader } from '../open-embedded-reader.js';
import type { EmbeddedReaderOptions } from '../open-embedded-reader.js';

/** A projection's thread in small: follows the log and tells the positions it has seen, until the owner closes. */
const store = openEmbeddedReader(workerData as EmbeddedReaderOptions);
const refusal = await store
  .append('a', [], { expectedRevision: 'any' })
  .catch((error: unknown) => error instanceof StoreUnavailableError);
parentPort?.postMessage({ refusal });
for await (const message of store.subscribe()) {
  if (message.kind === 'caught-up') parentPort?.postMessage({ caughtUp: message.position });
  else if (message.kind === 'events')
    parentPort?.postMessage({ positions: message.events.map(({ position }) => position) });
}
await store.close();
parentPort?.postMessage({ ended: true });
