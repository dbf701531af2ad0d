import { setTimeout as sleep } from 'node:timers/promises';
import { batched } from './batched.js';

describe('batching', () => {
  it('takes one tick into one write, and what comes meanwhile into the next', async () => {
    const writes: number[][] = [];
    const add = batched<number>(async items => {
      writes.push([...items]);
      await sleep(5);
    });
    const first = [add(1), add(2)];
    await sleep(1);
    await Promise.all([...first, add(3), add(4)]);
    await add(5);
    expect(writes).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('fails those of a failed write only, and goes on', async () => {
    const add = batched<number>(items =>
      items.includes(1) ? Promise.reject(new Error('full')) : Promise.resolve(),
    );
    const first = Promise.allSettled([add(1), add(2)]);
    expect((await first).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(add(3)).resolves.toBeUndefined();
  });
});
