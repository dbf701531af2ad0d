import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';

const linux = existsSync('/proc/thread-self');

describe('A thread that gives way', () => {
  (linux ? it : it.skip)(
    `has a lower priority than the one that started it${linux ? '' : ' (skipped: threads have no priority of their own here)'}`,
    async () => {
      const before = getPriority();
      const worker = new Worker(
        `const { readlinkSync } = require('node:fs'), { getPriority } = require('node:os'), { parentPort } = require('node:worker_threads');
        import(${JSON.stringify(new URL('./give-way.js', import.meta.url).href)}).then(({ giveWay }) => {
          giveWay();
          parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));
        });`,
        { eval: true },
      );
      const [its] = (await once(worker, 'message')) as [number];
      await worker.terminate();
      expect(its).toBeGreaterThan(before);
      expect(getPriority()).toBe(before);
    },
  );
});
