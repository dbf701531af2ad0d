import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { InvalidAppendError, openKurrentDb, StoreUnavailableError } from '#platform/event-store';
import type { EventStore, KurrentDbOptions, NewEvent, StoredEvent, TailState } from '#platform/event-store';
import { all, event, events, text, uniqueName } from '#platform/event-store/contract/kit.js';
import { serveWire } from './serve-wire.js';
import { servedStore } from './testing/served-store.js';
import type { ServedStore } from './testing/served-store.js';
import { tcpProxy } from './testing/tcp-proxy.js';
import type { TcpProxy } from './testing/tcp-proxy.js';

describe('the KurrentDB engine while its server comes and goes', () => {
  let served: ServedStore;
  let proxy: TcpProxy;
  const stores: EventStore[] = [];
  beforeEach(async () => {
    served = await servedStore();
    proxy = await tcpProxy(served.wire.port);
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.close();
    await proxy.close();
    await served.dispose();
  });
  const open = async (options: Partial<KurrentDbOptions> = {}): Promise<EventStore> => {
    const connectionString = `esdb://127.0.0.1:${proxy.port}?tls=false`;
    const store = await openKurrentDb({ connectionString, ...options });
    stores.push(store);
    return store;
  };

  /** Appends until it is stored: the same event each time, since it may have been. */
  async function appendSurely(store: EventStore, stream: string, one: NewEvent, n: number): Promise<void> {
    for (;;)
      try {
        const expectedRevision = n === 0 ? 'no-stream' : BigInt(n - 1);
        const { revision } = await store.append(stream, [one], { expectedRevision });
        expect(revision).toBe(BigInt(n));
        return;
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) throw error;
        await turn();
      }
  }
  async function followed(
    store: EventStore,
    after: bigint,
    prefix: string,
    count: number,
  ): Promise<StoredEvent[]> {
    const seen: StoredEvent[] = [];
    for await (const message of store.subscribe({ after, filter: { streamPrefixes: [prefix] } }))
      if (message.kind === 'events' && seen.push(...message.events) >= count) break;
    return seen;
  }

  it('loses nothing and gives nothing twice when connections are cut', async () => {
    const store = await open({ ring: { events: 50 } });
    const prefix = uniqueName('cut');
    const [writers, each] = [8, 40];
    const readers = [0, 1, 2].map(() => followed(store, 0n, prefix, writers * each));
    let over = false;
    const cutting = (async () => {
      for (let cuts = 0; !over && cuts < 25; cuts++) {
        const before = proxy.made;
        proxy.cut();
        while (!over && proxy.made === before) await turn();
        for (let turns = 0; turns < 200; turns++) await turn();
      }
    })();
    const write = async (writer: number): Promise<void> => {
      for (let n = 0; n < each; n++) await appendSurely(store, `${prefix}-${writer}`, event(String(n)), n);
    };
    await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
    over = true;
    await cutting;
    const logged = await all(served.store.readAll({ filter: { streamPrefixes: [prefix] } }));
    expect(logged).toHaveLength(writers * each);
    for (const seen of await Promise.all(readers))
      expect(seen.map(({ position }) => position)).toEqual(logged.map(({ position }) => position));
    for (let writer = 0; writer < writers; writer++) {
      const stored = await all(store.read(`${prefix}-${writer}`));
      expect(stored.map(({ data }) => text(data))).toEqual(Array.from({ length: each }, (_, n) => String(n)));
    }
  });

  it('answers with a typed error while the server is down, and goes on when it is up again', async () => {
    const { port } = served.wire;
    const states: TailState[] = [];
    const connectionString = `esdb://127.0.0.1:${port}?tls=false`;
    const store = await open({ connectionString, onState: state => states.push(state) });
    const stream = uniqueName('down');
    const reading = followed(store, await store.head(), stream, 4);
    const one = event('0');
    await store.append(stream, [one], { expectedRevision: 'no-stream' });

    await served.wire.close();
    const away = {
      name: 'StoreUnavailableError',
      reason: 'unreachable',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    };
    await expect(store.append(stream, events(1), { expectedRevision: 0n })).rejects.toMatchObject(away);
    await expect(all(store.read(stream))).rejects.toMatchObject(away);
    await expect(all(store.readAll())).rejects.toMatchObject(away);
    await expect(store.head()).rejects.toMatchObject(away);
    await expect(store.delete(stream, { expectedRevision: 'any' })).rejects.toMatchObject(away);
    while (states.at(-1)!.kind !== 'waiting') await turn();
    expect(states.at(-1)).toMatchObject({ kind: 'waiting', error: { reason: 'unreachable' } });

    const again = await serveWire({ store: served.store, port });
    try {
      const repeat = await store.append(stream, [one], { expectedRevision: 'no-stream' });
      expect(repeat).toMatchObject({ revision: 0n, repeated: true });
      await store.append(stream, events(3), { expectedRevision: 0n });
      expect((await reading).map(({ revision }) => revision)).toEqual([0n, 1n, 2n, 3n]);
      expect(states.findLast(({ kind }) => kind !== 'idle')).toEqual({ kind: 'live' });
    } finally {
      await store.close();
      await again.close();
    }
  });

  it('does not wait longer than its deadline for a server that is silent', async () => {
    const store = await open({ deadlineMs: 300 });
    proxy.set('silent');
    proxy.cut();
    const late = {
      name: 'StoreUnavailableError',
      reason: 'deadline',
      message: expect.stringContaining('300 ms'),
    };
    await expect(
      store.append(uniqueName('silent'), events(1), { expectedRevision: 'any' }),
    ).rejects.toMatchObject({
      ...late,
      message: expect.stringContaining('may be stored'),
    });
    await expect(store.head()).rejects.toMatchObject(late);
    await expect(all(store.readAll())).rejects.toMatchObject(late);
  });

  it('says at once that nobody answers where it is opened', async () => {
    const { port } = proxy;
    await proxy.close();
    await expect(open({ connectionString: `kurrentdb://127.0.0.1:${port}?tls=false` })).rejects.toMatchObject(
      {
        reason: 'unreachable',
        message: expect.stringMatching(`127.0.0.1:${port} .*start it, or correct the connection string`),
      },
    );
    const cluster = `esdb://127.0.0.1:${port},127.0.0.1:${port}?tls=false&maxDiscoverAttempts=2`;
    await expect(open({ connectionString: cluster })).rejects.toMatchObject({
      reason: 'unreachable',
      message: expect.stringContaining('Failed to discover'),
    });
    proxy = await tcpProxy(served.wire.port);
  });

  it('finds its server by gossip', async () => {
    const { port } = served.wire;
    const store = await open({ connectionString: `esdb://127.0.0.1:${port},127.0.0.1:${port}?tls=false` });
    await store.append(uniqueName('found'), events(1), { expectedRevision: 'no-stream' });
  });

  it('says how much the server takes at once', async () => {
    const store = await open();
    const large = event('', { data: new Uint8Array(1_100_000) });
    const append = store.append(uniqueName('large'), [large], { expectedRevision: 'any' });
    await expect(append).rejects.toBeInstanceOf(InvalidAppendError);
    await expect(append).rejects.toThrow('at most 1048576 bytes');
  });

  it('holds back a server whose events nobody takes', async () => {
    const stream = uniqueName('much');
    const data = new Uint8Array(100_000);
    for (let n = 0; n < 300; n++)
      await served.store.append(stream, [event('', { data })], { expectedRevision: 'any' });
    const store = await open();
    const reading = store.read(stream)[Symbol.asyncIterator]();
    await reading.next();
    for (let before = -1; before < proxy.brought; await delay(100)) before = proxy.brought;
    expect(proxy.brought).toBeLessThan(10_000_000);
    for (let n = 1; n < 300; n++) expect((await reading.next()).done).toBe(false);
    expect(proxy.brought).toBeGreaterThan(30_000_000);
    await reading.return?.();
  });
});
