import { WrongExpectedRevisionError } from '../event-store.js';
import type { ExpectedRevision } from '../event-store.js';
import { all, bodies, event, events, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

/** Rows: what is expected; columns: the stream is not there, is at 0, is at 2. */
const matrix: readonly (readonly [ExpectedRevision, boolean, boolean, boolean])[] = [
  ['any', true, true, true],
  ['no-stream', true, false, false],
  ['stream-exists', false, true, true],
  [0n, false, true, false],
  [1n, false, false, false],
  [2n, false, false, true],
  [3n, false, false, false],
  [-1n, false, false, false],
  [2n ** 53n, false, false, false],
  [2n ** 80n, false, false, false],
];

export function expectationsContract({ store }: Bench): void {
  describe('expected revision', () => {
    for (const [expected, ...taken] of matrix)
      for (const [column, length] of [0, 1, 3].entries())
        it(`${expected} ${taken[column] ? 'is met by' : 'is refused by'} a stream of ${length} events`, async () => {
          const stream = uniqueName('expect');
          if (length > 0) await store().append(stream, events(length), { expectedRevision: 'no-stream' });
          const append = store().append(stream, [event('next')], { expectedRevision: expected });
          if (taken[column])
            return expect(await append).toMatchObject({ revision: BigInt(length), repeated: false });
          const error = await append.then(
            () => undefined,
            (refusal: unknown) => refusal,
          );
          expect(error).toBeInstanceOf(WrongExpectedRevisionError);
          expect(error).toMatchObject({ stream, expected, actual: length ? BigInt(length - 1) : undefined });
          if (length > 0) expect(await all(store().read(stream))).toHaveLength(length);
        });
  });

  describe('an append', () => {
    it('answers with the revision and position of its last event', async () => {
      const stream = uniqueName('answer');
      const first = await store().append(stream, events(3), { expectedRevision: 'no-stream' });
      expect(first).toMatchObject({ revision: 2n, repeated: false });
      const second = await store().append(stream, events(2), { expectedRevision: 2n });
      expect(second.revision).toBe(4n);
      expect(second.position).toBeGreaterThan(first.position);
      expect((await all(store().read(stream))).at(-1)).toMatchObject({
        revision: 4n,
        position: second.position,
      });
    });

    it('is read back by whoever has its answer', async () => {
      const stream = uniqueName('own-write');
      for (let n = 0; n < 20; n++) {
        await store().append(stream, [event(String(n))], { expectedRevision: 'any' });
        expect(bodies(await all(store().read(stream, { from: BigInt(n) })))).toEqual([String(n)]);
      }
    });

    it('is stored whole when others are refused beside it', async () => {
      const [good, bad] = [uniqueName('good'), uniqueName('bad')];
      const answers = await Promise.allSettled([
        store().append(good, events(2), { expectedRevision: 'no-stream' }),
        store().append(bad, events(5), { expectedRevision: 7n }),
        store().append(good, events(2), { expectedRevision: 1n }),
        store().append(good, events(2), { expectedRevision: 1n }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected']);
      expect(bodies(await all(store().read(good)))).toEqual(['0', '1', '0', '1']);
    });

    it('keeps the order in which one caller sends without waiting', async () => {
      const stream = uniqueName('pipelined');
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, n) =>
          store().append(stream, [event(String(n))], {
            expectedRevision: n === 0 ? 'no-stream' : BigInt(n - 1),
          }),
        ),
      );
      expect(answers.map(({ revision }) => revision)).toEqual(answers.map((_, n) => BigInt(n)));
    });
  });
}
