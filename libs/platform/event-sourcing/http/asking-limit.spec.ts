import fc from 'fast-check';
import { AskingLimit } from './asking-limit.js';

describe('A limit of askings', () => {
  it('lets each asker ask so often in a window, whatever others do', () => {
    const asking = fc.record({ asker: fc.constantFrom('a', 'b', 'c'), waitMs: fc.nat(400) });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(asking, { maxLength: 60 }), (times, askings) => {
        const limit = new AskingLimit({ times, withinMs: 1000 });
        const passed = new Map<string, number>();
        let now = 0;
        for (const { asker, waitMs } of askings) {
          now += waitMs;
          const key = `${asker}/${Math.floor(now / 1000)}`;
          const before = passed.get(key) ?? 0;
          const wait = limit.take(asker, now);
          expect(wait === 0).toBe(before < times);
          if (wait === 0) passed.set(key, before + 1);
          else expect(limit.take(asker, now + wait)).toBe(0);
          if (wait > 0) return;
        }
      }),
    );
  });

  it('counts askers beyond fifty thousand together', () => {
    const limit = new AskingLimit({ times: 1, withinMs: 1000 });
    for (let asker = 0; asker < 50_000; asker++) expect(limit.take(`a${asker}`, 0)).toBe(0);
    expect(limit.take('one more', 0)).toBe(0);
    expect(limit.take('and another', 0)).toBe(1000);
    expect(limit.take('and another', 1000)).toBe(0);
  });
});
