import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type * as EventStoreClient from '@eventstore/db-client';
import { serveWire } from '../../serve-wire.js';
import { servedStore } from '../../testing/served-store.js';
import type { ServedStore } from '../../testing/served-store.js';

type Module = Pick<
  typeof EventStoreClient,
  | 'jsonEvent'
  | 'persistentSubscriptionToStreamSettingsFromDefaults'
  | 'persistentSubscriptionToAllSettingsFromDefaults'
  | 'START'
  | 'END'
> & {
  /** The two clients differ in what a filter may carry for subscriptions of another kind. */
  streamNameFilter(options: { readonly prefixes: string[] }): object;
};
type Client = EventStoreClient.EventStoreDBClient;
type StreamSettings = Partial<EventStoreClient.PersistentSubscriptionToStreamSettings>;
type Subscription = EventStoreClient.PersistentSubscriptionToStream;
type Received = Awaited<ReturnType<typeof next>>;

/** The next events of a subscription; ends it with an error after five seconds. */
async function next(subscription: Subscription, count: number) {
  const events = [];
  const late = setTimeout(() => subscription.destroy(new Error(`fewer than ${count} events came`)), 5_000);
  try {
    while (events.length < count) {
      const event = subscription.read() as (EventStoreClient.ResolvedEvent & { retryCount: number }) | null;
      if (event) events.push(event);
      else await once(subscription, 'readable');
    }
    return events;
  } finally {
    clearTimeout(late);
  }
}
const revisions = (events: Received): number[] => events.map(({ event }) => Number(event!.revision));

/** Asks until it holds, five seconds at most. */
async function until<T>(ask: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 5_000;
  for (;;) {
    const value = await ask();
    if (holds(value)) return value;
    if (Date.now() > end)
      throw new Error(
        `it still is ${JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? String(v) : v))}`,
      );
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** What the official clients' documentation promises of persistent subscriptions, done by one of them, unchanged. */
export function persistentSubscriptionsBy(
  name: string,
  module: Module,
  type: { connectionString(connection: string): Pick<Client, 'dispose'> },
): void {
  const { jsonEvent, START, END } = module;
  let served: ServedStore;
  let client: Client;
  const settings = (changes: StreamSettings = {}) =>
    module.persistentSubscriptionToStreamSettingsFromDefaults({ startFrom: START, ...changes });
  // the later client has all methods of the earlier one; as classes with private fields they are two types
  const connect = (connection?: string) => served.connect(type, connection) as Client;
  const fresh = () => `stream-${randomUUID()}`;
  const write = (stream: string, count: number, metadata: Record<string, string> = {}) =>
    client.appendToStream(
      stream,
      Array.from({ length: count }, (_, n) => jsonEvent({ type: 'Counted', data: { n }, metadata })),
    );
  async function subscribed(stream: string, group: string, bufferSize = 10): Promise<Subscription> {
    const subscription = client.subscribeToPersistentSubscriptionToStream(stream, group, { bufferSize });
    subscription.on('error', () => undefined);
    await once(subscription, 'confirmation');
    return subscription;
  }
  async function readied(count: number, changes: StreamSettings = {}) {
    const [stream, group] = [fresh(), 'group'];
    await write(stream, count);
    await client.createPersistentSubscriptionToStream(stream, group, settings(changes));
    return { stream, group };
  }
  const stats = async (stream: string, group: string) =>
    (await client.getPersistentSubscriptionToStreamInfo(stream, group)).stats;

  describe(`persistent subscriptions by ${name}`, () => {
    beforeAll(async () => {
      served = await servedStore();
      client = connect();
    });
    afterAll(() => served.dispose());

    it('are created, updated, told of, listed and deleted', async () => {
      const stream = fresh();
      await client.createPersistentSubscriptionToStream(stream, 'one', settings({ maxRetryCount: 7 }));
      await client.createPersistentSubscriptionToStream(
        stream,
        'two',
        settings({ startFrom: END, consumerStrategyName: 'Pinned', resolveLinkTos: true }),
      );
      const one = await client.getPersistentSubscriptionToStreamInfo(stream, 'one');
      expect(one).toMatchObject({ eventSource: stream, groupName: 'one', status: 'Live', connections: [] });
      expect(one.settings).toEqual(settings({ maxRetryCount: 7 }));
      await client.updatePersistentSubscriptionToStream(
        stream,
        'one',
        settings({ maxRetryCount: 3, messageTimeout: 500 }),
      );
      const changed = await client.getPersistentSubscriptionToStreamInfo(stream, 'one');
      expect(changed.settings).toMatchObject({ maxRetryCount: 3, messageTimeout: 500 });
      const listed = await client.listPersistentSubscriptionsToStream(stream);
      expect(listed.map(({ groupName }) => groupName)).toEqual(['one', 'two']);
      expect(listed[1]!.settings).toMatchObject({
        startFrom: END,
        consumerStrategyName: 'Pinned',
        resolveLinkTos: true,
      });
      await client.deletePersistentSubscriptionToStream(stream, 'one');
      expect((await client.listPersistentSubscriptionsToStream(stream)).length).toBe(1);
      expect((await client.listAllPersistentSubscriptions()).map(({ groupName }) => groupName)).toContain(
        'two',
      );
    });

    it('are refused by name when they exist, are missing, or have as many consumers as they may', async () => {
      const { stream, group } = await readied(0, { maxSubscriberCount: 1 });
      const refused = (call: Promise<unknown>) =>
        call.then(
          () => 'done',
          (error: { type: string }) => error.type,
        );
      expect(await refused(client.createPersistentSubscriptionToStream(stream, group, settings()))).toBe(
        'persistent-subscription-exists',
      );
      const missing = 'persistent-subscription-does-not-exist';
      expect(await refused(client.updatePersistentSubscriptionToStream(stream, 'none', settings()))).toBe(
        missing,
      );
      expect(await refused(client.deletePersistentSubscriptionToStream(stream, 'none'))).toBe(missing);
      expect(await refused(client.getPersistentSubscriptionToStreamInfo(stream, 'none'))).toBe(missing);
      expect(await refused(client.replayParkedMessagesToStream(stream, 'none'))).toBe(missing);
      expect(await refused(client.listPersistentSubscriptionsToStream(fresh()))).toBe(missing);
      expect(await refused(subscribed(stream, 'none'))).toBe(missing);
      const first = await subscribed(stream, group);
      expect(await refused(subscribed(stream, group))).toBe('maximum-subscribers-reached');
      await first.unsubscribe();
    });

    it('hand out what is there and what comes, and none again that was acknowledged', async () => {
      const { stream, group } = await readied(5);
      const subscription = await subscribed(stream, group);
      const there = await next(subscription, 5);
      await subscription.ack(...there);
      await write(stream, 3);
      const came = await next(subscription, 3);
      expect(revisions([...there, ...came])).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      await subscription.ack(...came);
      await until(
        () => stats(stream, group),
        ({ totalItems }) => totalItems === 8n,
      );
      await subscription.unsubscribe();
      const again = await subscribed(stream, group);
      await write(stream, 1);
      expect(revisions(await next(again, 1))).toEqual([8]);
      await again.unsubscribe();
    });

    it('begin at a revision, or at the end as it was when they were created', async () => {
      const { stream, group } = await readied(4, { startFrom: 2n });
      await client.createPersistentSubscriptionToStream(stream, 'end', settings({ startFrom: END }));
      await write(stream, 1);
      const [middle, end] = [await subscribed(stream, group), await subscribed(stream, 'end')];
      expect(revisions(await next(middle, 3))).toEqual([2, 3, 4]);
      expect(revisions(await next(end, 1))).toEqual([4]);
      await Promise.all([middle.unsubscribe(), end.unsubscribe()]);
    });

    it('have as many events with a consumer as it takes at once', async () => {
      const { stream, group } = await readied(20);
      const subscription = await subscribed(stream, group, 3);
      const first = await next(subscription, 3);
      const { connections, stats } = await client.getPersistentSubscriptionToStreamInfo(stream, group);
      expect(connections).toMatchObject([{ inFlightMessages: 3, availableSlots: 0 }]);
      expect(stats).toMatchObject({ totalInFlightMessages: 3, outstandingMessagesCount: 3 });
      await subscription.ack(first[0]!);
      expect(revisions(await next(subscription, 1))).toEqual([3]);
      await subscription.unsubscribe();
    });

    it('retry, skip and park as a consumer says, and replay what was parked', async () => {
      const { stream, group } = await readied(3);
      const subscription = await subscribed(stream, group);
      const [retried, skipped, parked] = await next(subscription, 3);
      await subscription.nack('skip', 'not mine', skipped!);
      await subscription.nack('park', 'broken', parked!);
      await subscription.nack('retry', 'again', retried!);
      const [again] = await next(subscription, 1);
      expect([again!.event!.revision, again!.retryCount]).toEqual([0n, 1]);
      await subscription.ack(again!);
      await until(
        () => stats(stream, group),
        ({ parkedMessageCount }) => parkedMessageCount === 1n,
      );
      await client.replayParkedMessagesToStream(stream, group);
      const [replayed] = await next(subscription, 1);
      expect(replayed!.event!.id).toBe(parked!.event!.id);
      await subscription.ack(replayed!);
      await until(
        () => stats(stream, group),
        ({ parkedMessageCount, outstandingMessagesCount }) =>
          parkedMessageCount === 0n && outstandingMessagesCount === 0,
      );
      await subscription.unsubscribe();
    });

    it('replay as many as they are asked to', async () => {
      const { stream, group } = await readied(4);
      const subscription = await subscribed(stream, group);
      await subscription.nack('park', '', ...(await next(subscription, 4)));
      await until(
        () => stats(stream, group),
        ({ parkedMessageCount }) => parkedMessageCount === 4n,
      );
      await client.replayParkedMessagesToStream(stream, group, { stopAt: 2 });
      const two = await next(subscription, 2);
      expect(revisions(two)).toEqual([0, 1]);
      expect((await stats(stream, group)).parkedMessageCount).toBe(2n);
      await subscription.ack(...two);
      await client.replayParkedMessagesToStream(stream, group);
      expect(revisions(await next(subscription, 2))).toEqual([2, 3]);
      await subscription.unsubscribe();
    });

    it('park what timed out more often than it may be retried', async () => {
      const { stream, group } = await readied(1, { messageTimeout: 100, maxRetryCount: 1 });
      const subscription = await subscribed(stream, group);
      const tries = await next(subscription, 2);
      expect(tries.map(({ retryCount }) => retryCount)).toEqual([0, 1]);
      await until(
        () => stats(stream, group),
        ({ parkedMessageCount }) => parkedMessageCount === 1n,
      );
      await subscription.unsubscribe();
    });

    it('end a consumer that says stop, and give its event to another', async () => {
      const { stream, group } = await readied(1);
      const subscription = await subscribed(stream, group);
      const [event] = await next(subscription, 1);
      const ended = once(subscription, 'error').catch((error: unknown) => [error]);
      await subscription.nack('stop', 'enough', event!);
      expect((await ended)[0]).toMatchObject({ type: 'persistent-subscription-dropped' });
      const other = await subscribed(stream, group);
      expect(revisions(await next(other, 1))).toEqual([0]);
      await other.unsubscribe();
    });

    it('end their consumers when they are deleted', async () => {
      const { stream, group } = await readied(1);
      const subscription = await subscribed(stream, group);
      const ended = once(subscription, 'error').catch((error: unknown) => [error]);
      await client.deletePersistentSubscriptionToStream(stream, group);
      expect((await ended)[0]).toMatchObject({
        type: 'persistent-subscription-dropped',
        streamName: stream,
        groupName: group,
      });
    });

    it('give the events of a consumer that is gone to the others at once', async () => {
      const { stream, group } = await readied(4, { consumerStrategyName: 'DispatchToSingle' });
      const killed = await subscribed(stream, group, 10);
      await next(killed, 4);
      const other = await subscribed(stream, group, 10);
      await killed.unsubscribe();
      expect(revisions(await next(other, 4))).toEqual([0, 1, 2, 3]);
      await other.unsubscribe();
    });

    it('take turns among consumers, or keep a stream with one', async () => {
      const { stream, group } = await readied(0);
      await client.createPersistentSubscriptionToStream(
        stream,
        'pinned',
        settings({ consumerStrategyName: 'Pinned' }),
      );
      const [a, b] = [await subscribed(stream, group), await subscribed(stream, group)];
      const [c, d] = [await subscribed(stream, 'pinned'), await subscribed(stream, 'pinned')];
      await write(stream, 6);
      expect([revisions(await next(a, 3)), revisions(await next(b, 3))]).toEqual([
        [0, 2, 4],
        [1, 3, 5],
      ]);
      const { connections } = await until(
        () => client.getPersistentSubscriptionToStreamInfo(stream, 'pinned'),
        ({ stats }) => stats.totalInFlightMessages === 6,
      );
      expect(connections.map(({ inFlightMessages }) => inFlightMessages).toSorted()).toEqual([0, 6]);
      await Promise.all([a, b, c, d].map(one => one.unsubscribe()));
    });

    it('follow links, and take the link’s id or the event’s', async () => {
      const [stream, links] = [fresh(), fresh()];
      await write(stream, 2);
      await served.store.append(
        links,
        [0, 1].map(revision => ({
          id: randomUUID(),
          type: '$>',
          data: Buffer.from(`${revision}@${stream}`),
          metadata: Buffer.alloc(0),
        })),
        { expectedRevision: 'no-stream' },
      );
      await client.createPersistentSubscriptionToStream(links, 'group', settings({ resolveLinkTos: true }));
      const subscription = await subscribed(links, 'group');
      const [one, two] = await next(subscription, 2);
      expect([one!.event!.streamId, one!.link!.streamId]).toEqual([stream, links]);
      await subscription.ack(one!);
      await subscription.ack({ event: two!.event });
      await until(
        () => stats(links, 'group'),
        ({ totalItems }) => totalItems === 2n,
      );
      await subscription.unsubscribe();
    });

    it('are on all streams, with a filter, and told of as such', async () => {
      const [prefix, group] = [`wanted-${randomUUID()}`, `group-${randomUUID()}`];
      await client.createPersistentSubscriptionToAll(
        group,
        module.persistentSubscriptionToAllSettingsFromDefaults({ startFrom: START }),
        { filter: module.streamNameFilter({ prefixes: [prefix] }) as EventStoreClient.Filter },
      );
      await write(`${prefix}-1`, 2);
      await write(fresh(), 2);
      await write(`${prefix}-2`, 1);
      const subscription = client.subscribeToPersistentSubscriptionToAll(group);
      const events = await next(subscription as unknown as Subscription, 3);
      expect(events.map(({ event }) => event!.streamId)).toEqual([
        `${prefix}-1`,
        `${prefix}-1`,
        `${prefix}-2`,
      ]);
      await subscription.ack(...events);
      const info = await until(
        () => client.getPersistentSubscriptionToAllInfo(group),
        ({ stats }) => stats.totalItems === 3n,
      );
      expect(info).toMatchObject({ eventSource: '$all', groupName: group });
      expect(info.settings.startFrom).toBe(START);
      expect((await client.listPersistentSubscriptionsToAll()).map(({ groupName }) => groupName)).toContain(
        group,
      );
      await client.replayParkedMessagesToAll(group);
      await subscription.unsubscribe();
      await client.deletePersistentSubscriptionToAll(group);
      await expect(client.getPersistentSubscriptionToAllInfo(group)).rejects.toMatchObject({
        type: 'persistent-subscription-does-not-exist',
      });
    });

    it('are named in any script', async () => {
      const [stream, group] = [`保修-🧊-${randomUUID()}`, '组-🛠️'];
      await write(stream, 1);
      await expect(client.deletePersistentSubscriptionToStream(stream, group)).rejects.toMatchObject({
        type: 'persistent-subscription-does-not-exist',
      });
      await client.createPersistentSubscriptionToStream(stream, group, settings());
      const subscription = await subscribed(stream, group);
      await subscription.ack(...(await next(subscription, 1)));
      await until(
        () => stats(stream, group),
        ({ totalItems }) => totalItems === 1n,
      );
      const ended = once(subscription, 'error').catch((error: unknown) => [error]);
      await client.deletePersistentSubscriptionToStream(stream, group);
      expect((await ended)[0]).toMatchObject({ type: 'persistent-subscription-dropped' });
    });

    it('publish measurements of each connection where they are asked to', async () => {
      const { stream, group } = await readied(3, { extraStatistics: true });
      const subscription = await subscribed(stream, group);
      await subscription.ack(...(await next(subscription, 3)));
      const { connections } = await until(
        () => client.getPersistentSubscriptionToStreamInfo(stream, group),
        ({ connections }) => connections[0]?.extraStatistics !== undefined,
      );
      expect(connections[0]).toMatchObject({ totalItems: 3n });
      expect([...connections[0]!.extraStatistics!.keys()]).toEqual(
        expect.arrayContaining(['mean', 'median', 'fastest', 'quintile 1', '99.9%', 'highest']),
      );
      await subscription.unsubscribe();
    });

    it('begin anew from the log when the subsystem is restarted', async () => {
      const { stream, group } = await readied(3);
      const subscription = await subscribed(stream, group);
      const ended = once(subscription, 'error').catch((error: unknown) => [error]);
      await subscription.ack(...(await next(subscription, 3)).slice(0, 2));
      await until(
        () => stats(stream, group),
        ({ totalItems }) => totalItems === 2n,
      );
      await client.restartPersistentSubscriptionSubsystem();
      expect((await ended)[0]).toMatchObject({ type: 'persistent-subscription-dropped' });
      const again = await subscribed(stream, group);
      expect(revisions(await next(again, 1))).toEqual([2]);
      await again.unsubscribe();
    });

    it('go on where they stood when the server comes back on the same data', async () => {
      const { stream, group } = await readied(4);
      const first = await serveWire({ store: served.store, port: 0 });
      const old = client;
      try {
        client = connect(first.connectionString);
        const subscription = await subscribed(stream, group);
        const [one, two, three] = await next(subscription, 4);
        await subscription.ack(one!);
        await subscription.nack('park', 'later', two!);
        await subscription.ack(three!);
        await until(
          () => stats(stream, group),
          ({ totalItems, parkedMessageCount }) => totalItems === 2n && parkedMessageCount === 1n,
        );
        await subscription.unsubscribe();
        await first.close();
        const second = await serveWire({ store: served.store, port: 0 });
        client = connect(second.connectionString);
        expect((await stats(stream, group)).parkedMessageCount).toBe(1n);
        const again = await subscribed(stream, group);
        expect(revisions(await next(again, 1))).toEqual([3]);
        await client.replayParkedMessagesToStream(stream, group);
        expect(revisions(await next(again, 1))).toEqual([1]);
        await again.unsubscribe();
        await second.close();
      } finally {
        client = old;
      }
    });
  });
}
