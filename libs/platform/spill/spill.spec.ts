import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { openSpill } from './index.js';

const spills = () => readdirSync(tmpdir()).filter(name => name.startsWith('vitrine-spill-'));

describe('A spill', () => {
  it('gives back every item once, by its key, in the order in which they were added', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.jsonValue())), async added => {
        const spill = await openSpill();
        for (const [key, item] of added) await spill.add(key, item);
        const found = new Map<string, readonly unknown[]>();
        for await (const { key, items } of spill.groups()) {
          expect(found.has(key)).toBe(false);
          found.set(key, items);
        }
        await spill.close();
        const expected = new Map<string, unknown[]>();
        for (const [key, item] of added)
          expected.set(key, [...(expected.get(key) ?? []), JSON.parse(JSON.stringify(item))]);
        expect(found).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves nothing behind', async () => {
    const before = spills();
    const spill = await openSpill();
    await spill.add('a', 'x'.repeat(100_000));
    await spill.close();
    expect(spills().filter(name => !before.includes(name) && existsSync(name))).toEqual([]);
  });
});
