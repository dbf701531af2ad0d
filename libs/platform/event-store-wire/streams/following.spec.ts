import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  eventTypeFilter,
  jsonEvent,
  START,
  END,
  streamNameFilter,
} from '@eventstore/db-client';
import type { AllStreamSubscription, StreamSubscription } from '@eventstore/db-client';
import { servedStore } from '../testing/served-store.js';
import type { ServedStore } from '../testing/served-store.js';

const note = (n: number, type = 'Noted') => jsonEvent({ type, data: { n } });
const notes = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => note(from + n));
const numbers = (events: readonly { event?: { data: unknown } }[]) =>
  events.map(({ event }) => (event!.data as { n: number }).n);

/** The first `count` events; ends the subscription. */
async function take<T>(
  subscription: AsyncIterable<T> & { unsubscribe(): Promise<void> },
  count: number,
): Promise<T[]> {
  const seen: T[] = [];
  for await (const event of subscription) if (seen.push(event) === count) break;
  return seen;
}
const caughtUp = (subscription: AllStreamSubscription | StreamSubscription): Promise<void> =>
  new Promise(resolve => subscription.once('caughtUp', () => resolve()));

describe('A subscription over the wire', () => {
  let served: ServedStore;
  let client: EventStoreDBClient;
  beforeAll(async () => {
    served = await servedStore();
    client = served.connect(EventStoreDBClient);
  });
  afterAll(() => served.dispose());

  it('to a stream gives what is there and what comes, each once, and confirms first', async () => {
    const stream = `live-${randomUUID()}`;
    await client.appendToStream(stream, notes(0, 500));
    const subscription = client.subscribeToStream(stream);
    const said: string[] = [];
    subscription.on('confirmation', () => said.push('confirmed')).once('data', () => said.push('event'));
    const seen = take(subscription, 1_500);
    for (let n = 500; n < 1_500; n += 100) await client.appendToStream(stream, notes(n, n + 100));
    expect(numbers(await seen)).toEqual(notes(0, 1_500).map((_, n) => n));
    expect(said).toEqual(['confirmed', 'event']);
  });

  it('to a stream begins after a revision, at its start, at its end, and before there is one', async () => {
    const stream = `from-${randomUUID()}`;
    const early = take(client.subscribeToStream(stream, { fromRevision: START }), 4);
    await client.appendToStream(stream, notes(0, 3));
    const afterFirst = take(client.subscribeToStream(stream, { fromRevision: 1n }), 2);
    const atEnd = client.subscribeToStream(stream, { fromRevision: END });
    const last = take(atEnd, 1);
    await caughtUp(atEnd);
    await client.appendToStream(stream, note(3));
    expect(numbers(await early)).toEqual([0, 1, 2, 3]);
    expect(numbers(await afterFirst)).toEqual([2, 3]);
    expect(numbers(await last)).toEqual([3]);
  });

  it('to a stream leaves out streams whose names begin alike', async () => {
    const stream = `alike-${randomUUID()}`;
    const seen = take(client.subscribeToStream(stream), 2);
    await client.appendToStream(`${stream}-longer`, note(9));
    await client.appendToStream(stream, notes(0, 2));
    expect(numbers(await seen)).toEqual([0, 1]);
  });

  it('to all begins after a position, and says once that it has caught up', async () => {
    const stream = `all-${randomUUID()}`;
    const { position } = await client.appendToStream(stream, note(0));
    await client.appendToStream(stream, notes(1, 4));
    const subscription = client.subscribeToAll({ fromPosition: position! });
    let times = 0;
    const live = new Promise<void>(resolve => subscription.on('caughtUp', () => resolve(void times++)));
    const seen = take(subscription, 5);
    await live;
    for (const n of [4, 5]) await client.appendToStream(stream, note(n));
    expect(numbers(await seen)).toEqual([1, 2, 3, 4, 5]);
    expect(times).toBe(1);
  });

  it.each([
    ['names by prefix', () => streamNameFilter({ prefixes: ['kept-'] }), [0, 2, 4]],
    ['names by pattern', () => streamNameFilter({ regex: '^kept-' }), [0, 2, 4]],
    ['types by prefix', () => eventTypeFilter({ prefixes: ['Odd', 'Nothing'] }), [1, 3, 5]],
    ['types by pattern', () => eventTypeFilter({ regex: 'Odd$' }), [1, 3, 5]],
  ])('to all filters %s', async (_, filter, expected) => {
    const after = await client.appendToStream(`before-${randomUUID()}`, note(0));
    const seen = take(client.subscribeToAll({ fromPosition: after.position!, filter: filter() }), 3);
    const own = randomUUID();
    for (let n = 0; n < 6; n++)
      await client.appendToStream(`${n % 2 ? 'left' : 'kept'}-${own}`, note(n, n % 2 ? 'Odd' : 'Even'));
    expect(numbers(await seen)).toEqual(expected);
  });

  it('with a filter tells its place each time it has looked at so many events, in order with them', async () => {
    const { position } = await client.appendToStream(`start-${randomUUID()}`, note(0));
    const stream = `seen-${randomUUID()}`;
    for (let n = 0; n < 10; n++) {
      await client.appendToStream(`unseen-${randomUUID()}`, notes(0, 15));
      await client.appendToStream(stream, note(n));
    }
    const order: bigint[] = [];
    let checkpoints = 0;
    const filter = streamNameFilter({
      prefixes: [stream],
      maxSearchWindow: 4,
      checkpointInterval: 2,
      checkpointReached: (_, { commit }) => {
        checkpoints++;
        order.push(commit);
      },
    });
    const subscription = client.subscribeToAll({ fromPosition: position!, filter });
    const live = caughtUp(subscription);
    let events = 0;
    subscription.on('data', ({ event }) => {
      events++;
      order.push(event!.position!.commit);
    });
    await live;
    await subscription.unsubscribe();
    expect([events, checkpoints]).toEqual([10, 20]);
    expect(order).toEqual([...order].sort((a, b) => Number(a - b)));
  });

  it('refuses a pattern that is none', async () => {
    const subscription = client.subscribeToAll({ filter: streamNameFilter({ regex: '(' }) });
    const error = await new Promise<Error>(resolve => subscription.once('error', resolve));
    expect(error.message).toContain('INVALID_ARGUMENT');
  });

  it('follows links to the events they are of, and tells the link too', async () => {
    const stream = `linked-${randomUUID()}`;
    const links = `links-${randomUUID()}`;
    await client.appendToStream(stream, notes(0, 2));
    await served.store.append(
      links,
      ['1', '7'].map(revision => ({
        id: randomUUID(),
        type: '$>',
        contentType: 'application/octet-stream' as const,
        data: Buffer.from(`${revision}@${stream}`),
        metadata: new Uint8Array(),
      })),
      { expectedRevision: 'no-stream' },
    );
    const [found, gone] = await take(client.subscribeToStream(links, { resolveLinkTos: true }), 2);
    expect([found!.event!.streamId, found!.event!.revision, found!.link!.streamId]).toEqual([
      stream,
      1n,
      links,
    ]);
    expect([gone!.event, gone!.link!.revision]).toEqual([undefined, 1n]);
    const read = [];
    for await (const resolved of client.readStream(links, { resolveLinkTos: true, maxCount: 1 }))
      read.push(resolved);
    expect(numbers(read)).toEqual([1]);
  });
});
