import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EventStore } from '#platform/event-store';
import { streamType } from '../stream-type.js';
import { StreamCache } from './stream-cache.js';

const shelf = streamType<object>({ category: 'shelf', initial: {}, evolve: [] });
const house = streamType<object>({ category: 'house', initial: {}, absenceIsKept: true, evolve: [] });

describe('folded streams in memory', () => {
  let folder: string;
  let store: EventStore;
  /** Streams that were asked of the log, in order. */
  let asked: string[];
  let cache: StreamCache;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stream-cache-'));
    ({ store } = await openEmbedded({ folder }));
    asked = [];
    const counting = Object.create(store, {
      read: {
        value: (stream: string, options?: object) => {
          asked.push(stream);
          return store.read(stream, options);
        },
      },
    }) as EventStore;
    cache = new StreamCache(counting);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('ask the log each time for one that is not there: it may come from elsewhere', async () => {
    await cache.load(shelf, 'shelf-1');
    await cache.load(shelf, 'shelf-1');
    expect(asked).toEqual(['shelf-1', 'shelf-1']);
  });

  it('ask once for one whose absence is kept, and again where fresh state is wanted', async () => {
    expect((await cache.load(house, 'house-1')).revision).toBe(-1n);
    await cache.load(house, 'house-1');
    expect(asked).toEqual(['house-1']);
    await cache.load(house, 'house-1', true);
    expect(asked).toEqual(['house-1', 'house-1']);
  });
});
