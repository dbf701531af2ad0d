import fc from 'fast-check';
import { StreamTable, type StreamTally } from './stream-table.js';

const tally: fc.Arbitrary<StreamTally> = fc.record({
  count: fc.nat(),
  first: fc.bigInt({ min: 0n, max: 2n ** 63n }),
  last: fc.bigInt({ min: 0n, max: 2n ** 63n }),
  digest: fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes)),
});

describe('a table of streams', () => {
  it('knows what a map would know', () => {
    const streams = fc.string({ unit: 'grapheme', maxLength: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(streams, tally), { maxLength: 60 }), entries => {
        const table = new StreamTable();
        for (const [stream, value] of entries) table.set(stream, value);
        const map = new Map(entries);
        expect(table.size).toBe(map.size);
        for (const [stream, value] of map) expect(table.get(stream)).toEqual(value);
        expect(table.get('not there')).toBeUndefined();
      }),
    );
  });

  it('keeps each of 20,000 streams apart while it grows', () => {
    const table = new StreamTable();
    const digest = Buffer.alloc(32, 7);
    for (let n = 0; n < 20_000; n++) table.set(`case-${n}`, { count: n, first: 0n, last: BigInt(n), digest });
    expect(table.size).toBe(20_000);
    for (let n = 0; n < 20_000; n++) expect(table.get(`case-${n}`)?.count).toBe(n);
  });
});
