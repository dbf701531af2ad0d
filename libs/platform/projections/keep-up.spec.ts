import { keepUp } from './keep-up.js';
import type { AdvanceListener } from './projections-handle.js';

describe('what follows from a read model outside the log', () => {
  it('is done at the start and after each advance, one run at a time, and again after a failure', async () => {
    let advance: AdvanceListener | undefined;
    const warned: string[] = [];
    const runs: (() => void)[] = [];
    let beside = 0;
    let most = 0;
    const aRun = (): Promise<void> => new Promise(resolve => runs.push(resolve));
    let started = 0;
    let fail = true;
    let given = 0;
    const kept = keepUp({
      projections: {
        appliedOf: () => ({ events: given, digest: `${given}` }),
        onAdvance(listener) {
          advance = listener;
          return () => (advance = undefined);
        },
      },
      readModel: 'orders',
      againAfterMs: 1,
      log: { warn: (_, message) => void warned.push(message) },
      async work() {
        most = Math.max(most, ++beside);
        started += 1;
        await Promise.resolve();
        beside--;
        if (fail) {
          fail = false;
          throw new Error('away');
        }
        runs.shift()?.();
      },
    });
    await aRun();
    expect(warned).toHaveLength(1);
    expect(started).toBe(2);
    const batch = { events: 1, milliseconds: 1 };
    advance?.(new Map([['other', 1n]]), batch);
    advance?.(new Map([['orders', 1n]]), batch);
    expect(started).toBe(2);
    const next = aRun();
    given += 1;
    advance?.(new Map([['orders', 2n]]), batch);
    advance?.(new Map([['orders', 3n]]), batch);
    await next;
    expect(started).toBe(3);
    const rebuilt = aRun();
    advance?.(new Map([['orders', 3n]]));
    await rebuilt;
    await kept.close();
    expect([most, advance]).toEqual([1, undefined]);
  });
});
