import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { openSpill } from './index.js';

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

  it('has no name in any folder while it is full: a kill leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vitrine-test-'));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    const spill = await openSpill();
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    await spill.add('a', '甲'.repeat(100_000));
    await spill.add('a', 'b');
    if (process.platform !== 'win32') expect(readdirSync(folder)).toEqual([]);
    for await (const { items } of spill.groups()) expect(items).toEqual(['甲'.repeat(100_000), 'b']);
    await spill.close();
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
