import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { KeyStoreUnavailableError } from '../../errors.js';
import type { KeyStore } from '../../key-store.js';
import type { Answer, Method, Request } from './protocol.js';

/** The key store in a SQLite file, in a thread of its own. */
export async function openSqliteKeyStore(file: string): Promise<KeyStore> {
  const worker = new Worker(join(import.meta.dirname, 'sqlite-worker.js'), { workerData: { file } });
  const pending = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  let ended: Error | undefined;

  const end = (reason: string): void => {
    ended ??= new KeyStoreUnavailableError(`The key store in ${file} ${reason}`);
    for (const { reject } of pending.values()) reject(ended);
    pending.clear();
  };
  worker.on('message', ({ id, result, error }: Answer) => {
    const call = pending.get(id);
    pending.delete(id);
    // An idle store keeps no process alive, one at work does.
    if (pending.size === 0) worker.unref();
    if (error === undefined) call?.resolve(result);
    else call?.reject(new KeyStoreUnavailableError(error));
  });
  worker.on('error', error =>
    end(`failed: ${error instanceof Error ? error.message : String(error)}. Start again.`),
  );
  worker.on('exit', () => end('is closed.'));

  const call =
    <M extends Method>(method: M) =>
    (...args: Parameters<KeyStore[M]>): Promise<Awaited<ReturnType<KeyStore[M]>>> =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        const request: Request = { id: calls++, method, args };
        pending.set(request.id, { resolve: resolve as (result: unknown) => void, reject });
        worker.ref();
        worker.postMessage(request);
      });

  const exited = new Promise<void>(resolve => worker.once('exit', () => resolve()));
  const close = call('close');
  const store: KeyStore = {
    checkValue: call('checkValue'),
    claim: call('claim'),
    add: call('add'),
    load: call('load'),
    find: call('find'),
    forget: call('forget'),
    destroy: call('destroy'),
    expire: call('expire'),
    moveExpiry: call('moveExpiry'),
    restrict: call('restrict'),
    lift: call('lift'),
    restrictionsAfter: call('restrictionsAfter'),
    erasuresAfter: call('erasuresAfter'),
    lastErasure: call('lastErasure'),
    async close() {
      if (ended) return;
      await close();
      worker.ref();
      await exited;
    },
  };
  await store.lastErasure();
  return store;
}
