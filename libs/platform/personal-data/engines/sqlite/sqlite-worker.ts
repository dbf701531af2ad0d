import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Request } from './protocol.js';
import { openSqliteKeys } from './sqlite-keys.js';

// Commits wait for the disk: here they wait beside the loop that answers requests.
const port = parentPort!;
const store = openSqliteKeys((workerData as { file: string }).file);

port.on('message', ({ id, method, args }: Request) => {
  port.postMessage(answer(id, () => (store[method] as (...args: readonly unknown[]) => unknown)(...args)));
  if (method === 'close') port.close();
});

function answer(id: number, work: () => unknown): Answer {
  try {
    return { id, result: work() };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
