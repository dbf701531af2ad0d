import { StreamDeletedError, StreamNotFoundError, WrongExpectedRevisionError } from '../event-store.js';
import type { ExpectedRevision } from '../event-store.js';
import { metadataStream, readMetadata, writeMetadata } from '../stream-metadata.js';
import { all, bodies, event, events, uniqueName } from './kit.js';
import type { Bench } from './kit.js';

/** Rows: what is expected; columns: no such stream, at 2, at 2 and deleted. */
const matrix: readonly (readonly [ExpectedRevision, boolean, boolean, boolean])[] = [
  ['any', true, true, true],
  ['no-stream', true, false, true],
  [2n, false, true, true],
  [1n, false, false, false],
  [3n, false, false, false],
];

export function deletingContract({ store, reopen }: Bench): void {
  async function deleted(): Promise<string> {
    const stream = uniqueName('deleted');
    await store().append(stream, events(3), { expectedRevision: 'no-stream' });
    await store().delete(stream, { expectedRevision: 2n });
    return stream;
  }
  async function tombstoned(): Promise<string> {
    const stream = uniqueName('tombstoned');
    await store().append(stream, events(3), { expectedRevision: 'no-stream' });
    await store().tombstone(stream, { expectedRevision: 2n });
    return stream;
  }
  async function living(): Promise<string> {
    const stream = uniqueName('living');
    await store().append(stream, events(3), { expectedRevision: 'no-stream' });
    return stream;
  }

  describe('a deleted stream', () => {
    it('is not there for who reads it, and still in the log', async () => {
      const stream = await deleted();
      for (const direction of ['forwards', 'backwards'] as const)
        await expect(all(store().read(stream, { direction }))).rejects.toBeInstanceOf(StreamNotFoundError);
      const logged = await all(store().readAll({ filter: { streamPrefixes: [stream] } }));
      expect(bodies(logged)).toEqual(['0', '1', '2']);
    });

    it.each(['any', 'no-stream', 2n] as const)(
      'begins anew at its next revision for who expects %s',
      async expectedRevision => {
        const stream = await deleted();
        const batch = [event('3'), event('4')];
        const answer = await store().append(stream, batch, { expectedRevision });
        expect(answer).toMatchObject({ revision: 4n, repeated: false });
        const read = await all(store().read(stream));
        expect(read.map(({ revision, id }) => [revision, id])).toEqual([
          [3n, batch[0]!.id],
          [4n, batch[1]!.id],
        ]);
        expect(read.at(-1)!.position).toBe(answer.position);
        expect(await all(store().read(stream, { from: 0n, direction: 'backwards' }))).toEqual([]);
        expect((await readMetadata(store(), stream))?.metadata).toEqual({ $tb: 3 });
        const next = await store().append(stream, [event('5')], { expectedRevision: 4n });
        expect(next.revision).toBe(5n);
        const again = await store().append(stream, batch, { expectedRevision });
        expect(again).toEqual({ ...answer, repeated: true });
      },
    );

    it.each(['stream-exists', 1n, 3n] as const)(
      'takes nothing from who expects %s',
      async expectedRevision => {
        const stream = await deleted();
        const append = store().append(stream, [event()], { expectedRevision });
        await expect(append).rejects.toBeInstanceOf(
          expectedRevision === 'stream-exists' ? Error : WrongExpectedRevisionError,
        );
        await expect(all(store().read(stream))).rejects.toBeInstanceOf(StreamNotFoundError);
      },
    );

    it('keeps its metadata, which can be read and goes over to what begins anew', async () => {
      const stream = await living();
      await writeMetadata(store(), stream, { $tb: 1, $maxCount: 5, own: '留' });
      const { position } = await store().delete(stream, { expectedRevision: 'any' });
      const kept = await all(store().read(metadataStream(stream)));
      expect(kept).toHaveLength(2);
      expect(kept.at(-1)).toMatchObject({ type: '$metadata', position });
      expect(bodies(kept).at(-1)).toContain('9223372036854775807');
      expect((await readMetadata(store(), stream))?.metadata).toMatchObject({ $maxCount: 5, own: '留' });
      await store().append(stream, [event('3')], { expectedRevision: 'any' });
      expect((await readMetadata(store(), stream))?.metadata).toEqual({ $tb: 3, $maxCount: 5, own: '留' });
      expect(bodies(await all(store().read(stream)))).toEqual(['3']);
    });

    it('can be deleted again, also once it has begun anew', async () => {
      const stream = await deleted();
      await store().delete(stream, { expectedRevision: 'any' });
      await store().append(stream, [event('3')], { expectedRevision: 'any' });
      await store().delete(stream, { expectedRevision: 3n });
      await expect(all(store().read(stream))).rejects.toBeInstanceOf(StreamNotFoundError);
      const next = await store().append(stream, [event('4')], { expectedRevision: 'no-stream' });
      expect(next.revision).toBe(4n);
    });

    it('begins anew once when many append to it', async () => {
      const stream = await deleted();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          store().append(stream, [event(String(n))], { expectedRevision: 'any' }),
        ),
      );
      const revisions = answers.map(({ revision }) => Number(revision)).sort((a, b) => a - b);
      expect(revisions).toEqual(answers.map((_, n) => n + 3));
      expect(await all(store().read(stream))).toHaveLength(20);
    });
  });

  describe('a tombstoned stream', () => {
    it('is deleted for good: nothing reads it, appends to it or deletes it', async () => {
      const stream = await tombstoned();
      for (const expectedRevision of ['any', 'no-stream', 2n] as const) {
        const refusals = [
          store().append(stream, [event()], { expectedRevision }),
          store().delete(stream, { expectedRevision }),
          store().tombstone(stream, { expectedRevision }),
        ];
        for (const refusal of refusals) {
          await expect(refusal).rejects.toBeInstanceOf(StreamDeletedError);
          await expect(refusal).rejects.toMatchObject({ stream });
        }
      }
      for (const direction of ['forwards', 'backwards'] as const)
        await expect(all(store().read(stream, { direction }))).rejects.toBeInstanceOf(StreamDeletedError);
      const answers = await Promise.allSettled([
        store().append(stream, [event()], { expectedRevision: 'any' }),
        store().append(`${stream}-other`, [event()], { expectedRevision: 'any' }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    });

    it('is seen in the log by the event that ended it', async () => {
      const stream = uniqueName('tombstoned');
      await store().append(stream, events(2), { expectedRevision: 'no-stream' });
      const { position } = await store().tombstone(stream, { expectedRevision: 1n });
      const filter = { streamPrefixes: [stream] };
      const logged = await all(store().readAll({ filter, system: true }));
      expect(logged.map(({ type, revision }) => [type, revision])).toEqual([
        ['Noted', 0n],
        ['Noted', 1n],
        ['$streamDeleted', 2n ** 63n - 1n],
      ]);
      expect(logged.at(-1)).toMatchObject({ position, stream });
      expect(await all(store().readAll({ filter }))).toHaveLength(2);
    });

    it('can have been deleted before', async () => {
      const stream = await deleted();
      await store().tombstone(stream, { expectedRevision: 'any' });
      await expect(all(store().read(stream))).rejects.toBeInstanceOf(StreamDeletedError);
    });
  });

  describe.each(['delete', 'tombstone'] as const)('%s', act => {
    for (const [expected, ...taken] of matrix)
      for (const [column, make] of [async () => uniqueName('missing'), living, deleted].entries())
        it(`expecting ${expected} ${taken[column] ? 'ends' : 'leaves'} a stream that is ${['not there', 'living', 'deleted'][column]}`, async () => {
          const stream = await make();
          const answer = store()[act](stream, { expectedRevision: expected });
          if (taken[column]) return expect((await answer).position).toBeGreaterThan(0n);
          const error = await answer.then(
            () => undefined,
            (refusal: unknown) => refusal,
          );
          expect(error).toBeInstanceOf(WrongExpectedRevisionError);
          expect(error).toMatchObject({ stream, expected });
          if (column === 1) expect(await all(store().read(stream))).toHaveLength(3);
        });
  });

  it('is known after the store was opened again', async () => {
    const [gone, ended] = [await deleted(), await tombstoned()];
    const described = await living();
    await writeMetadata(store(), described, { $tb: 2 });
    await reopen();
    await expect(all(store().read(gone))).rejects.toBeInstanceOf(StreamNotFoundError);
    await expect(all(store().read(ended))).rejects.toBeInstanceOf(StreamDeletedError);
    await expect(store().append(ended, [event()], { expectedRevision: 'any' })).rejects.toBeInstanceOf(
      StreamDeletedError,
    );
    expect(bodies(await all(store().read(described)))).toEqual(['2']);
    expect((await store().append(gone, [event()], { expectedRevision: 'no-stream' })).revision).toBe(3n);
  });
}
