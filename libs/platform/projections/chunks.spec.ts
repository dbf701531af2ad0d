import fc from 'fast-check';
import type { StoredEvent, SubscriptionMessage } from '#platform/event-store';
import { chunksOf, type Chunk } from './chunks.js';

const event = (position: number, bytes = 1): StoredEvent =>
  ({
    position: BigInt(position),
    data: new Uint8Array(bytes),
    metadata: new Uint8Array(0),
  }) as unknown as StoredEvent; // what a chunk looks at
const deliver = (...counts: (number | 'caught up')[]): SubscriptionMessage[] => {
  let last = 0;
  return counts.map(count =>
    count === 'caught up'
      ? { kind: 'caught-up', position: BigInt(last) }
      : { kind: 'events', events: Array.from({ length: count }, () => event(++last)) },
  );
};
const chunked = async (
  messages: readonly SubscriptionMessage[],
  size: number,
  milliseconds = 60_000,
): Promise<Chunk[]> => {
  const chunks: Chunk[] = [];
  const all = (async function* () {
    yield* messages;
  })();
  for await (const chunk of chunksOf(all, {
    after: 0n,
    limits: () => ({ events: size, bytes: 1_000, milliseconds }),
  }))
    chunks.push(chunk);
  return chunks;
};
const shape = (chunks: readonly Chunk[]) =>
  chunks.map(({ events, upTo, caughtUp }) => [events.length, Number(upTo), caughtUp]);

describe('A subscription in chunks', () => {
  it('gives all at once when there is no more to read', async () => {
    expect(shape(await chunked(deliver(2, 1, 'caught up'), 10))).toEqual([[3, 3, true]]);
  });

  it('gives a chunk that is full, whatever the size of the deliveries', async () => {
    expect(shape(await chunked(deliver(5, 'caught up'), 2))).toEqual([
      [2, 2, false],
      [2, 4, false],
      [1, 5, true],
    ]);
  });

  it('gives a chunk that has enough bytes', async () => {
    const large: SubscriptionMessage = { kind: 'events', events: [event(1, 600), event(2, 600), event(3)] };
    expect(shape(await chunked([large, { kind: 'caught-up', position: 3n }], 10))).toEqual([
      [2, 2, false],
      [1, 3, true],
    ]);
  });

  it('waits no longer than it may for more', async () => {
    expect(shape(await chunked(deliver(1, 1), 10, 0))).toEqual([
      [1, 1, false],
      [1, 2, false],
    ]);
  });

  it('tells where the log ends also when there was nothing to read', async () => {
    expect(shape(await chunked(deliver('caught up'), 10))).toEqual([[0, 0, true]]);
  });

  it('leaves no event out, repeats none, and says up to where each chunk goes', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('caught up' as const))),
        fc.integer({ min: 1, max: 7 }),
        async (counts, size) => {
          const messages = deliver(...counts, 'caught up');
          const chunks = await chunked(messages, size);
          const total = counts.reduce<number>((sum, count) => sum + (count === 'caught up' ? 0 : count), 0);
          expect(chunks.flatMap(chunk => chunk.events.map(each => Number(each.position)))).toEqual(
            Array.from({ length: total }, (_, index) => index + 1),
          );
          expect(chunks.map(chunk => chunk.after)).toEqual([
            0n,
            ...chunks.slice(0, -1).map(chunk => chunk.upTo),
          ]);
          for (const { events, upTo } of chunks) {
            expect(events.length).toBeLessThanOrEqual(size);
            if (events.length) expect(upTo).toBe(events.at(-1)!.position);
          }
        },
      ),
    ));
});
