import { randomUUID } from 'node:crypto';
import { WrongExpectedRevisionError } from '../event-store.js';
import type { ExpectedRevision } from '../event-store.js';
import { all, event, events, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

const expectations: readonly ExpectedRevision[] = ['any', 'no-stream', 'stream-exists', 0n, 2n, 4n, 99n];

export function repeatsContract({ store, reopen }: Bench): void {
  describe('the same append again', () => {
    it.each(expectations)('succeeds with the first answer, expecting %s', async expectedRevision => {
      const stream = uniqueName('repeat');
      const batch = events(3);
      const first = await store().append(stream, batch, { expectedRevision: 'no-stream' });
      await store().append(stream, events(2), { expectedRevision: 2n });
      const again = await store().append(stream, batch, { expectedRevision });
      expect(again).toEqual({ ...first, repeated: true });
      expect(await all(store().read(stream))).toHaveLength(5);
    });

    it('succeeds when the two are under way together', async () => {
      const stream = uniqueName('repeat-at-once');
      const batch = events(3);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => store().append(stream, batch, { expectedRevision: 'no-stream' })),
      );
      expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
      expect(new Set(answers.map(({ revision, position }) => `${revision} ${position}`)).size).toBe(1);
      expect(await all(store().read(stream))).toHaveLength(3);
    });

    it('succeeds after the store was opened again', async () => {
      const stream = uniqueName('repeat-reopened');
      const batch = events(2);
      const first = await store().append(stream, batch, { expectedRevision: 'no-stream' });
      await reopen();
      const again = await store().append(stream, batch, { expectedRevision: 'no-stream' });
      expect(again).toEqual({ ...first, repeated: true });
    });

    it('knows an id in upper case', async () => {
      const stream = uniqueName('repeat-case');
      const one = event();
      await store().append(stream, [one], { expectedRevision: 'no-stream' });
      const again = { ...one, id: one.id.toUpperCase() };
      expect((await store().append(stream, [again], { expectedRevision: 'any' })).repeated).toBe(true);
    });

    it('is a new append to another stream', async () => {
      const batch = events(2);
      for (const stream of [uniqueName('here'), uniqueName('there')])
        expect((await store().append(stream, batch, { expectedRevision: 'no-stream' })).repeated).toBe(false);
    });
  });

  describe('an append that is there in part', () => {
    const [a, b, c] = [event('a'), event('b'), event('c')];
    it.each([
      ['its first event', [a, c]],
      ['its last event', [c, a]],
      ['all, in another order', [b, a]],
    ])('is refused: %s', async (_, batch) => {
      const stream = uniqueName('partly');
      await store().append(stream, [a, b], { expectedRevision: 'no-stream' });
      for (const expectedRevision of ['any', 1n] as const) {
        const append = store().append(stream, batch, { expectedRevision });
        await expect(append).rejects.toBeInstanceOf(WrongExpectedRevisionError);
        await expect(append).rejects.toMatchObject({
          actual: 1n,
          message: expect.stringContaining('already'),
        });
      }
      expect(await all(store().read(stream))).toHaveLength(2);
    });

    it('is refused when its other part came in the same moment', async () => {
      const stream = uniqueName('partly-at-once');
      const shared = event('shared');
      const answers = await Promise.allSettled([
        store().append(stream, [event(), shared], { expectedRevision: 'any' }),
        store().append(stream, [shared, event()], { expectedRevision: 'any' }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const ids = (await all(store().read(stream))).map(({ id }) => id);
      expect(ids.filter(id => id === shared.id)).toHaveLength(1);
      expect(ids).toHaveLength(2);
    });
  });

  it('gives ids back in lower case', async () => {
    const stream = uniqueName('id');
    const id = randomUUID();
    await store().append(stream, [event('', { id: id.toUpperCase() })], { expectedRevision: 'no-stream' });
    expect((await all(store().read(stream)))[0]?.id).toBe(id);
  });
}
