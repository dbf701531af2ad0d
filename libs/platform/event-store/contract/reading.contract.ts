import { StreamNotFoundError } from '../event-store.js';
import type { ReadAllOptions, ReadStreamOptions, StoredEvent } from '../event-store.js';
import { all, bodies, event, events, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

const streamReads: readonly (readonly [ReadStreamOptions, string])[] = [
  [{}, '01234'],
  [{ from: 2n }, '234'],
  [{ from: 2n, limit: 2 }, '23'],
  [{ from: 4n }, '4'],
  [{ from: 5n }, ''],
  [{ from: 2n ** 70n }, ''],
  [{ limit: 0 }, ''],
  [{ direction: 'backwards' }, '43210'],
  [{ direction: 'backwards', limit: 2 }, '43'],
  [{ direction: 'backwards', from: 2n }, '210'],
  [{ direction: 'backwards', from: 0n }, '0'],
  [{ direction: 'backwards', from: 99n, limit: 1 }, '4'],
];

export function readingContract({ store }: Bench): void {
  describe('reading a stream', () => {
    it('gives its events both ways, from a revision, up to a limit', async () => {
      const stream = uniqueName('read');
      await store().append(stream, events(5), { expectedRevision: 'no-stream' });
      for (const [options, expected] of streamReads)
        expect([options, bodies(await all(store().read(stream, options))).join('')]).toEqual([
          options,
          expected,
        ]);
    });

    it('gives more events than fit a page, in order', async () => {
      const stream = uniqueName('long');
      for (let n = 0; n < 3; n++) await store().append(stream, events(600), { expectedRevision: 'any' });
      const forwards = await all(store().read(stream));
      expect(forwards.map(({ revision }) => revision)).toEqual(forwards.map((_, n) => BigInt(n)));
      expect(forwards).toHaveLength(1_800);
      const backwards = await all(store().read(stream, { direction: 'backwards' }));
      expect(backwards.map(({ id }) => id).reverse()).toEqual(forwards.map(({ id }) => id));
    });

    it('stops where its reader stops', async () => {
      const stream = uniqueName('stopped');
      await store().append(stream, events(50), { expectedRevision: 'no-stream' });
      for await (const { revision } of store().read(stream)) if (revision === 3n) break;
      expect(await all(store().read(stream))).toHaveLength(50);
    });

    it('tells that there is no such stream, when it is read', async () => {
      const missing = store().read(uniqueName('missing'));
      await expect(all(missing)).rejects.toBeInstanceOf(StreamNotFoundError);
    });

    it('refuses a limit that is no number of events', async () => {
      for (const limit of [-1, 1.5, NaN]) {
        await expect(all(store().read('x', { limit }))).rejects.toThrow();
        await expect(all(store().readAll({ limit }))).rejects.toThrow(RangeError);
      }
    });
  });

  describe('reading all', () => {
    /** Three streams of two categories, their appends taking turns. */
    async function taleOfThree() {
      const start = await store().head();
      const [a, b, other] = [uniqueName('tale-a'), uniqueName('tale-b'), uniqueName('other')];
      for (let n = 0; n < 4; n++) {
        await store().append(a, [event(`a${n}`, { type: 'Said' })], { expectedRevision: 'any' });
        await store().append(b, [event(`b${n}`, { type: 'Signed' })], { expectedRevision: 'any' });
        await store().append(other, [event(`o${n}`, { type: 'Said' })], { expectedRevision: 'any' });
      }
      const mine = ({ stream }: StoredEvent): boolean => [a, b, other].includes(stream);
      const read = async (options: ReadAllOptions): Promise<string> =>
        bodies((await all(store().readAll(options))).filter(mine)).join(' ');
      return { start, a, b, other, read };
    }

    it('gives the order of appending, from a position (exclusive), both ways', async () => {
      const { start, read } = await taleOfThree();
      const whole = 'a0 b0 o0 a1 b1 o1 a2 b2 o2 a3 b3 o3';
      expect(await read({ after: start })).toBe(whole);
      expect(await read({})).toBe(whole);
      expect(await read({ direction: 'backwards' })).toBe(whole.split(' ').reverse().join(' '));
      const events = (await all(store().readAll({ after: start }))).slice(0, 6);
      expect(await read({ after: events[5]!.position })).toBe('a2 b2 o2 a3 b3 o3');
      expect(await read({ direction: 'backwards', after: events[5]!.position })).toBe('b1 a1 o0 b0 a0');
      expect(await read({ after: await store().head() })).toBe('');
      expect(await read({ after: 2n ** 80n })).toBe('');
      expect(await read({ direction: 'backwards', after: 0n })).toBe('');
    });

    it('begins with the event at a position itself, where that is asked for', async () => {
      const { start } = await taleOfThree();
      const after = await all(store().readAll({ after: start }));
      for (const wanted of [after[0]!, after[5]!, after.at(-1)!]) {
        const [found] = await all(store().readAll({ from: wanted.position, limit: 1 }));
        expect(found).toEqual(wanted);
      }
    });

    it('filters by prefixes of stream and type, and counts what passed', async () => {
      const { start: after, a, b, other, read } = await taleOfThree();
      const filters: readonly (readonly [ReadAllOptions, string])[] = [
        [{ filter: { streamPrefixes: [a] } }, 'a0 a1 a2 a3'],
        [{ filter: { streamPrefixes: [a, b] }, limit: 3 }, 'a0 b0 a1'],
        [{ filter: { typePrefixes: ['Sign'] } }, 'b0 b1 b2 b3'],
        [{ filter: { typePrefixes: ['Sai'], streamPrefixes: ['tale-'] } }, 'a0 a1 a2 a3'],
        [{ filter: { streamPrefixes: [other], typePrefixes: ['said'] } }, ''],
        [{ filter: { streamPrefixes: [] } }, ''],
        [{ filter: {} }, 'a0 b0 o0 a1 b1 o1 a2 b2 o2 a3 b3 o3'],
        [{ filter: { streamPrefixes: [a.replace('-', '_')] } }, ''],
      ];
      for (const [options, expected] of filters)
        expect([options, await read({ after, ...options })]).toEqual([options, expected]);
      expect(await read({ direction: 'backwards', filter: { streamPrefixes: [b] }, limit: 2 })).toBe('b3 b2');
    });

    it('ends at the head of the moment it began', async () => {
      const stream = uniqueName('endless');
      const after = (await store().append(stream, events(3), { expectedRevision: 'no-stream' })).position;
      await store().append(stream, events(700), { expectedRevision: 'any' });
      let count = 0;
      for await (const { position } of store().readAll({ after })) {
        if (count++ % 100 === 0) await store().append(stream, events(2), { expectedRevision: 'any' });
        expect(position).toBeGreaterThan(after);
      }
      expect(count).toBeLessThan(800);
      expect(count).toBeGreaterThanOrEqual(700);
    });
  });

  it('knows its head', async () => {
    const { position } = await store().append(uniqueName('head'), events(2), {
      expectedRevision: 'no-stream',
    });
    expect(await store().head()).toBeGreaterThanOrEqual(position);
    expect((await all(store().readAll({ direction: 'backwards', limit: 1 }))).map(e => e.position)).toEqual([
      await store().head(),
    ]);
  });
}
