import fc from 'fast-check';
import type { EventStore, StoredEvent } from '#platform/event-store';
import type { Chunk } from '../chunks.js';
import { memoryEventStore, type MemoryEventStore } from '../testing/memory-event-store.js';
import { arrived } from '../testing/stock.js';
import { byRevision } from './by-revision.js';
import { continuity } from './continuity.js';
import { GapError } from './gap.js';

const chunkOf = (events: readonly StoredEvent[], after: bigint, upTo = events.at(-1)!.position): Chunk => ({
  events,
  after,
  upTo,
  caughtUp: false,
});

/** Events of three streams, and the same log as a server’s would be: positions that tell nothing of what is between. */
async function someLog(): Promise<{ store: MemoryEventStore; sparse: EventStore; far: StoredEvent[] }> {
  const store = memoryEventStore();
  for (let count = 0; count < 12; count++) await store.record(`shop-${count % 3}`, arrived('fan', count));
  const far = store.events.map(event => ({ ...event, position: event.position * 1_000n }));
  const { densePositions: _, ...rest } = store;
  return { store, sparse: rest, far };
}

/** What a faulty reader may make of what it should give. */
const fault = fc.oneof(
  // Of a server's stream, the last event is missed only when the next one comes.
  fc.record({ kind: fc.constant('leaves out' as const), at: fc.nat(8) }),
  fc.record({ kind: fc.constant('repeats' as const), at: fc.nat(11) }),
  fc.record({ kind: fc.constant('swaps' as const), at: fc.nat(10) }),
);
function faulty(events: readonly StoredEvent[], { kind, at }: { kind: string; at: number }): StoredEvent[] {
  if (kind === 'leaves out') return events.toSpliced(at, 1);
  if (kind === 'repeats') return events.toSpliced(at, 0, events[at]!);
  return events.toSpliced(at, 2, events[at + 1]!, events[at]!);
}

describe('A reader of a log', () => {
  it('that leaves out, repeats or reorders an event is noticed, wherever its chunks end', async () => {
    const { store, sparse, far } = await someLog();
    await fc.assert(
      fc.asyncProperty(fault, fc.integer({ min: 1, max: 13 }), fc.boolean(), async (what, size, dense) => {
        const given = faulty(dense ? store.events : far, what);
        const unbroken = continuity(dense ? store : sparse);
        const read = async (): Promise<void> => {
          let after = 0n;
          for (let at = 0; at < given.length; at += size) {
            const chunk = chunkOf(given.slice(at, at + size), after);
            (await unbroken.check(chunk))();
            after = chunk.upTo;
          }
        };
        await expect(read()).rejects.toThrow(GapError);
      }),
      { numRuns: 150 },
    );
  });

  it('that gives all is followed through to the end, and says by what', async () => {
    const { store, sparse, far } = await someLog();
    for (const [log, events, by] of [
      [store, store.events, 'positions'],
      [sparse, far, 'revisions'],
    ] as const) {
      const unbroken = continuity(log);
      const half = chunkOf(events.slice(0, 5), 0n);
      await unbroken.check(half); // not applied: it is read again
      (await unbroken.check(half))();
      (await unbroken.check(chunkOf(events.slice(5), half.upTo)))();
      expect(unbroken.state).toEqual({ by, followed: 12, explained: 0, unknown: 0 });
    }
  });

  it('says which position it expected, and which it got', async () => {
    const { store } = await someLog();
    const without = store.events.toSpliced(4, 1);
    await expect(continuity(store).check(chunkOf(without, 0n))).rejects.toThrow(
      'The log skipped or repeated events: expected position 5, got 6.',
    );
    const short = chunkOf(store.events.slice(0, 4), 0n, 12n);
    await expect(continuity(store).check(short)).rejects.toThrow('expected position 5, got 13.');
  });

  it('is told by the log which holes are none: what is its own, or was removed', async () => {
    const { store, far } = await someLog();
    const removed = new Set([3, 4, 11]);
    const left = store.events.filter((_, at) => !removed.has(at));
    const scavenged = {
      ...store,
      async *readAll({ after = 0n, limit = Infinity } = {}) {
        yield* left.filter(event => event.position > after).slice(0, limit);
      },
    };
    const unbroken = continuity(scavenged);
    (await unbroken.check(chunkOf(left, 0n, 12n)))();
    expect(unbroken.state).toEqual({ by: 'positions', followed: 9, explained: 2, unknown: 0 });

    const farLeft = far.filter((_, at) => !removed.has(at));
    const server = byRevision({
      async *read(stream, { from = 0n } = {}) {
        yield* farLeft.filter(event => event.stream === stream && event.revision >= from);
      },
    });
    (await server.check(chunkOf(farLeft, 0n)))();
    expect(server.state).toEqual({ by: 'revisions', followed: 7, explained: 2, unknown: 0 });
  });

  it('keeps few streams in memory, and says of how many events the one before was forgotten', async () => {
    const { sparse, far } = await someLog();
    const unbroken = byRevision(sparse, 2);
    for (const [at, event] of far.entries())
      (await unbroken.check(chunkOf([event], far[at - 1]?.position ?? 0n)))();
    expect(unbroken.state).toEqual({ by: 'revisions', followed: 3, explained: 0, unknown: 9 });
    const later = byRevision(sparse);
    (await later.check(chunkOf(far.slice(6), far[5]!.position)))();
    expect(later.state).toEqual({ by: 'revisions', followed: 3, explained: 0, unknown: 3 });
  });
});
