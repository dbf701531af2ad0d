import { statSync } from 'node:fs';
import fc from 'fast-check';
import { all, bodies, event, events, uniqueName } from '../../contract/kit.js';
import { StreamDeletedError, StreamNotFoundError } from '../../event-store.js';
import type { StoredEvent } from '../../event-store.js';
import { writeMetadata } from '../../stream-metadata.js';
import type { StreamMetadata } from '../../stream-metadata.js';
import { logFile } from './files.js';
import { openEmbedded } from './open-embedded.js';
import type { EmbeddedStore } from './open-embedded.js';
import { tempFolder } from './testing/temp-folder.js';

describe('scavenging', () => {
  const { folder, remove } = tempFolder();
  let log: EmbeddedStore;
  beforeAll(async () => {
    log = await openEmbedded({ folder });
  });
  afterAll(async () => {
    await log.store.close();
    remove();
  });
  const reopen = async (): Promise<void> => {
    await log.store.close();
    log = await openEmbedded({ folder });
  };

  async function streamOf(count: number, metadata?: StreamMetadata): Promise<string> {
    const stream = uniqueName('scavenged');
    if (count > 0) await log.store.append(stream, events(count), { expectedRevision: 'no-stream' });
    if (metadata) await writeMetadata(log.store, stream, metadata);
    return stream;
  }
  const logged = async (stream: string): Promise<string> =>
    bodies(await all(log.store.readAll({ filter: { streamPrefixes: [stream] } }))).join('');

  it('removes what $tb, $maxCount and deletion hide, and says how much that was', async () => {
    const cut = await streamOf(6, { $tb: 4 });
    const counted = await streamOf(6, { $maxCount: 1 });
    const hidden = await streamOf(6, { $tb: 50 });
    const whole = await streamOf(6, { own: 1 });
    const gone = await streamOf(6);
    await log.store.delete(gone, { expectedRevision: 5n });
    const ended = await streamOf(6);
    await log.store.tombstone(ended, { expectedRevision: 5n });
    const told: number[] = [];
    const removed = await log.scavenge(({ events }) => told.push(events));
    expect(removed).toEqual({
      events: 4 + 5 + 5 + 6 + 6,
      streams: 5,
      bytes: 26 * '{"by":"contract"}0'.length,
    });
    expect(told.at(-1)).toBe(26);
    expect(await Promise.all([cut, counted, hidden, whole, gone, ended].map(logged))).toEqual([
      '45',
      '5',
      '5',
      '012345',
      '',
      '',
    ]);
    for (let opened = 0; opened < 2; opened++) {
      expect(bodies(await all(log.store.read(cut))).join('')).toBe('45');
      expect(bodies(await all(log.store.read(counted, { direction: 'backwards' }))).join('')).toBe('5');
      expect(await all(log.store.read(hidden))).toEqual([]);
      await expect(all(log.store.read(gone))).rejects.toBeInstanceOf(StreamNotFoundError);
      await expect(all(log.store.read(ended))).rejects.toBeInstanceOf(StreamDeletedError);
      expect((await log.scavenge()).events).toBe(0);
      await reopen();
    }
    const again = await log.store.append(gone, [event('6')], { expectedRevision: 5n });
    expect(again.revision).toBe(6n);
    expect(bodies(await all(log.store.read(gone)))).toEqual(['6']);
    await writeMetadata(log.store, cut, {});
    expect(bodies(await all(log.store.read(cut))).join('')).toBe('45');
  });

  it('removes what is older than $maxAge allows, but not the last', async () => {
    const stream = await streamOf(3, { $maxAge: 1 });
    await new Promise(resolve => setTimeout(resolve, 1_100));
    await log.store.append(stream, [event('3')], { expectedRevision: 2n });
    const young = await streamOf(3, { $maxAge: 60 });
    expect((await log.scavenge()).events).toBe(3);
    expect([await logged(stream), await logged(young)]).toEqual(['3', '012']);
  });

  it('lets appends and reads go on beside it, whatever they see of it', async () => {
    const long = await streamOf(0, { $maxCount: 10 });
    for (let n = 0; n < 24; n++) await log.store.append(long, events(1_000), { expectedRevision: 'any' });
    let done = false;
    const scavenging = log.scavenge().finally(() => (done = true));
    const reads: number[] = [];
    let appended = 0;
    while (!done) {
      await log.store.append(long, [event()], { expectedRevision: BigInt(23_999 + appended++) });
      reads.push((await all(log.store.read(long))).length);
      await all(log.store.readAll());
      await all(log.store.readAll({ filter: { streamPrefixes: [long] }, direction: 'backwards' }));
    }
    expect((await scavenging).events).toBeGreaterThanOrEqual(23_990);
    expect(reads.length).toBeGreaterThan(1);
    expect(reads.every(length => length === 10)).toBe(true);
  });

  it('can be ended between two steps', async () => {
    const long = await streamOf(4_000, { $maxCount: 1 });
    const ending = new AbortController();
    const { events: removed } = await log.scavenge(() => ending.abort(), ending.signal);
    expect(removed).toBeGreaterThan(0);
    expect(removed).toBeLessThan(3_999);
    expect(bodies(await all(log.store.read(long)))).toEqual(['3999']);
    await log.scavenge();
    expect(await logged(long)).toBe('3999');
  });

  it('makes room that later appends use', async () => {
    const data = Buffer.alloc(10_000);
    const size = (): number => statSync(logFile(folder)).size;
    const fill = async (): Promise<void> => {
      const stream = await streamOf(0, { $maxCount: 1 });
      for (let n = 0; n < 10; n++)
        await log.store.append(stream, events(50, { data }), { expectedRevision: 'any' });
      await log.scavenge();
    };
    await fill();
    await reopen();
    const before = size();
    await fill();
    await reopen();
    const written = 500 * data.length;
    expect(size() - before).toBeLessThan(written / 2);
  });

  it('never changes what a stream shows, and leaves the log without a hole it can’t explain', async () => {
    const act = fc.record({
      stream: fc.nat({ max: 3 }),
      act: fc.oneof(
        { weight: 6, arbitrary: fc.constant('append' as const) },
        { weight: 1, arbitrary: fc.constantFrom('delete' as const, 'tombstone' as const) },
        { weight: 2, arbitrary: fc.record({ $tb: fc.nat({ max: 30 }) }) },
        { weight: 2, arbitrary: fc.record({ $maxCount: fc.integer({ min: 1, max: 8 }) }) },
        { weight: 1, arbitrary: fc.constant({}) },
        { weight: 2, arbitrary: fc.constant('scavenge' as const) },
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async acts => {
        const names = [0, 1, 2, 3].map(n => uniqueName(`random-${n}`));
        const shown = async (): Promise<unknown[]> =>
          Promise.all(
            names.map(name =>
              Promise.all([
                all(log.store.read(name)),
                all(log.store.read(name, { direction: 'backwards' })),
              ]).then(
                reads => reads.map(read => read.map(({ revision, id }: StoredEvent) => `${revision} ${id}`)),
                (error: Error) => error.constructor.name,
              ),
            ),
          );
        const expectSame = async (): Promise<void> => {
          const before = await shown();
          const head = await log.store.head();
          await log.scavenge();
          expect(await shown()).toEqual(before);
          expect(await log.store.head()).toBe(head);
        };
        for (const { stream, act } of acts) {
          const name = names[stream]!;
          if (act === 'scavenge') await expectSame();
          else if (act === 'append')
            await log.store.append(name, events(3), { expectedRevision: 'any' }).catch(ended);
          else if (act === 'delete' || act === 'tombstone')
            await log.store[act](name, { expectedRevision: 'any' }).catch(ended);
          else await writeMetadata(log.store, name, act).catch(ended);
        }
        await expectSame();
        const forwards = await all(log.store.readAll({ system: true }));
        const backwards = await all(log.store.readAll({ system: true, direction: 'backwards' }));
        expect(backwards.map(({ position }) => position).reverse()).toEqual(
          forwards.map(({ position }) => position),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('scavenging a permanent log', () => {
  it('removes nothing outside $, also what was hidden before it became permanent', async () => {
    const { folder, remove } = tempFolder();
    const before = await openEmbedded({ folder });
    for (const stream of ['kept', '$own']) {
      await before.store.append(stream, events(5), { expectedRevision: 'any' });
      await writeMetadata(before.store, stream, { $maxCount: 1 });
    }
    await before.store.append('gone', events(5), { expectedRevision: 'any' });
    await before.store.delete('gone', { expectedRevision: 'any' });
    await before.store.close();
    const { store, scavenge } = await openEmbedded({ folder, permanent: true });
    expect((await scavenge()).events).toBe(4);
    expect(await all(store.readAll())).toHaveLength(10);
    await store.close();
    remove();
  });
});

function ended(error: unknown): void {
  if (!(error instanceof StreamDeletedError)) throw error;
}
