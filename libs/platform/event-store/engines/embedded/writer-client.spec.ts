import { Worker } from 'node:worker_threads';
import { event } from '../../contract/kit.js';
import { StoreUnavailableError } from '../../event-store.js';
import { writerClient } from './writer-client.js';

/** A thread that does something else than a writer should, once it is sent an append. */
function clientOf(script: string) {
  const worker = new Worker(`require('node:worker_threads').parentPort.on('message', () => { ${script} })`, {
    eval: true,
  });
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()));
  return writerClient(worker, ended);
}

describe("appends whose writer's thread", () => {
  it.each([
    ['throws', "throw new Error('out of order')", 'out of order'],
    ['ends', 'process.exit(3)', 'has ended'],
  ])(
    '%s are refused, those under way and those to come, and closing still works',
    async (_, script, said) => {
      const client = clientOf(script);
      const underWay = [1, 2, 3].map(() => client.ask('append', 'a', [event()], 'any'));
      for (const refused of await Promise.allSettled(underWay)) {
        expect(refused).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailableError) });
        expect(refused).toMatchObject({ reason: { message: expect.stringContaining('open it again') } });
      }
      const later = client.ask('append', 'a', [event()], 'any');
      await expect(later).rejects.toBeInstanceOf(StoreUnavailableError);
      await expect(later).rejects.toThrow(said);
      await client.close();
    },
  );
});
