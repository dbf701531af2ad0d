import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { LetterCame } from '#platform/projections/testing/letters.js';
import { memoryEventStore, type MemoryEventStore } from '#platform/projections/testing/memory-event-store.js';
import type { OwnTables, ReadStore } from '#platform/read-store';
import { onEveryReadStore, type FreshReadStore } from '#platform/read-store/testing/read-stores.js';
import type { AskedAgain, Endpoint } from './endpoint.js';
import { readLane } from './lane/lane-state.js';
import { connectionsTo } from './connections.js';
import { post } from './post.js';
import { runWebhooks, type WebhooksHandle } from './run-webhooks.js';
import { DISABLE_AFTER_MS, WAITS_MS } from './schedule.js';
import { endpointAt, idsOf, until } from './testing/endpoint.js';
import { openReceiver, refusing, taken, type Receiver } from './testing/receiver.js';

const HOUR = 3_600_000;

onEveryReadStore('Webhooks', freshReadStore => {
  let fresh: FreshReadStore;
  let readStore: ReadStore;
  let store: MemoryEventStore;
  let receivers: Receiver[];
  let running: WebhooksHandle[];
  /** By which waits pass: it goes as far as is waited for. */
  let now: number;
  let endpoints: Endpoint[];
  let again: AskedAgain[];
  let recorded: string[];

  beforeEach(async () => {
    fresh = await freshReadStore();
    readStore = await fresh.open();
    store = memoryEventStore();
    [receivers, running, endpoints, again, recorded, now] = [[], [], [], [], [], 1_000];
  });
  afterEach(async () => {
    for (const each of running) await each.close();
    for (const each of receivers) each.close();
    await readStore.close();
    await fresh.discard();
  });

  const receiver = async (answer = taken): Promise<Receiver> => {
    const opened = await openReceiver(answer);
    receivers.push(opened);
    return opened;
  };
  const endpoint = ({ url }: { url: string }, over: Partial<Endpoint> = {}): Endpoint =>
    endpointAt(url, { webhookId: `hook-${endpoints.length}`, ...over });
  async function run(): Promise<WebhooksHandle> {
    const handle = runWebhooks({
      store,
      readStore,
      now: () => now,
      waitUntil: async (at, signal) => {
        await new Promise(resolve => setImmediate(resolve));
        if (!signal.aborted) now = Math.max(now, at);
      },
      random: () => 0,
      connect: ({ url }) => {
        const connections = connectionsTo(url, { toLoopback: true });
        if (typeof connections === 'string') throw new Error(connections);
        return {
          send: ({ id, body }, signal) =>
            post(connections, { body, headers: { 'webhook-id': id }, signal, now: () => now }),
          close: () => connections.close(),
        };
      },
      endpoints: async () => endpoints,
      askedAgain: async () => again,
      record: {
        async givenUp(_, event, { attempts, answer }) {
          recorded.push(`given up ${event.position} after ${attempts}: ${answer}`);
        },
        async arrivedLate(_, letter) {
          again = [];
          recorded.push(`arrived ${letter.position}`);
        },
        async disabled({ webhookId }, { because, at }) {
          endpoints = endpoints.filter(each => each.webhookId !== webhookId);
          recorded.push(`disabled at ${at}: ${because}`);
        },
      },
      log: { warn: () => undefined },
      againAfterMs: 5,
    });
    running.push(handle);
    await handle.look();
    return handle;
  }
  const letters = (count: number): Promise<StoredEvent[]> =>
    Promise.all(
      Array.from({ length: count }, () => store.record('letter-a', fact(LetterCame, { replyBy: 1 }))),
    );

  it('tell an endpoint each event once in the order of the log, from where it began, also those to come', async () => {
    const before = await letters(3);
    const good = await receiver();
    endpoints = [endpoint(good, { from: before[0]!.position })];
    await run();
    await good.called(2);
    const after = await letters(2);
    await good.called(4);
    expect(good.ids).toEqual(idsOf([...before.slice(1), ...after]));
  });

  it('try an event again by the schedule, over days, while those after it wait', async () => {
    const moody = await receiver(refusing(500));
    const tries: number[] = [];
    const events = await letters(2);
    moody.answer = response => {
      tries.push(now);
      refusing(tries.length < 6 ? 500 : 204)(response);
    };
    endpoints = [endpoint(moody)];
    await run();
    await moody.called(7);
    expect(moody.ids).toEqual([...Array<string>(6).fill(events[0]!.id), events[1]!.id]);
    expect(tries.slice(1, 6).map((at, n) => at - tries[n]!)).toEqual(WAITS_MS.slice(0, 5));
    expect(recorded).toEqual([]);
  });

  it('give an event up after all tries and go on with the next; a receiver says how long to wait', async () => {
    const [poison, ...others] = await letters(3);
    const picky = await receiver();
    picky.answer = (response, { headers }) =>
      refusing(headers['webhook-id'] === poison!.id ? 400 : 204, { 'retry-after': '36000' })(response);
    endpoints = [endpoint(picky)];
    await run();
    await picky.called(12);
    expect(picky.ids).toEqual([...Array<string>(10).fill(poison!.id), ...idsOf(others)]);
    expect(recorded).toEqual(['given up 1 after 10: answered 400']);
    expect(now).toBe(1_000 + WAITS_MS.reduce((sum, wait) => sum + Math.max(wait, 10 * HOUR), 0));
  });

  it('disable what says that it is gone, and what takes nothing for days', async () => {
    await letters(3);
    endpoints = [
      endpoint(await receiver(refusing(410))),
      endpoint(await receiver(refusing(500)), { webhookId: 'b' }),
    ];
    await run();
    await until(() => recorded.filter(each => each.startsWith('disabled')).length === 2);
    expect(recorded[0]).toBe('disabled at 1: gone');
    expect(recorded.slice(1)).toEqual(['given up 1 after 10: answered 500', 'disabled at 2: failing']);
    expect(now).toBeGreaterThanOrEqual(DISABLE_AFTER_MS);
  });

  it('keep nobody waiting for one that never answers, breaks off, or redirects elsewhere', async () => {
    const events = await letters(20);
    const inner = await receiver();
    const good = await receiver();
    const bad = [
      await receiver(() => undefined),
      await receiver(response => void response.socket?.destroy()),
      await receiver(refusing(302, { location: inner.url })),
    ];
    endpoints = [...bad, good].map((each, n) => endpoint(each, { webhookId: `hook-${n}` }));
    await run();
    await good.called(20);
    expect(good.ids).toEqual(idsOf(events));
    expect(inner.calls).toEqual([]);
    for (const each of bad) expect(new Set(each.ids).size).toBeLessThanOrEqual(2);
  });

  it('go on after a stop where they were, and repeat under the same id what was not written down', async () => {
    const events = await letters(4);
    const slow = await receiver();
    slow.answer = (response, { headers }) => {
      if (headers['webhook-id'] !== events[2]!.id || slow.calls.length > 3) taken(response);
    };
    endpoints = [endpoint(slow)];
    const first = await run();
    await slow.called(3);
    await first.close();
    await run();
    await slow.called(5);
    expect(slow.ids).toEqual(idsOf([events[0]!, events[1]!, events[2]!, events[2]!, events[3]!]));
  });

  it('begin anew where their places are lost: all again, under the same ids', async () => {
    const events = await letters(3);
    const good = await receiver();
    endpoints = [endpoint(good)];
    const first = await run();
    await good.called(3);
    await first.close();
    await readStore.db.withTables<OwnTables>().deleteFrom('webhook_lane').execute();
    await run();
    await good.called(6);
    expect(good.ids).toEqual([...idsOf(events), ...idsOf(events)]);
  });

  it('go on with a wait that a stop cut off, with the tries so far', async () => {
    const [event] = await letters(1);
    const moody = await receiver(refusing(503));
    const hook = endpoint(moody);
    endpoints = [hook];
    const first = await run();
    await moody.called(2);
    await first.close();
    const kept = (await readLane(readStore.db, hook.webhookId))!;
    expect(kept.attempts).toBeGreaterThanOrEqual(1);
    const before = moody.calls.length;
    moody.answer = taken;
    await run();
    await moody.called(before + 1);
    expect(now).toBeGreaterThanOrEqual(kept.nextTryAt!);
    expect(new Set(moody.ids)).toEqual(new Set([event!.id]));
  });

  it('replay from a position in a new round, and stop for one that is told nothing any more', async () => {
    const events = await letters(3);
    const good = await receiver();
    const hook = endpoint(good);
    endpoints = [hook];
    const webhooks = await run();
    await good.called(3);
    endpoints = [{ ...hook, round: 1, from: events[0]!.position }];
    await webhooks.look();
    await good.called(5);
    expect(good.ids.slice(3)).toEqual(idsOf(events.slice(1)));
    await until(() => webhooks.status()[0]?.state?.position === events[2]!.position);
    endpoints = [];
    await webhooks.look();
    expect(webhooks.status()).toEqual([]);
    await letters(1);
    endpoints = [{ ...hook, round: 1, from: events[0]!.position }];
    await webhooks.look();
    await good.called(6);
    expect(new Set(good.ids).size).toBe(4);
  });

  /** Once the first lane has heard that an event arrived. */
  const told = (webhooks: WebhooksHandle, { position }: StoredEvent): Promise<void> =>
    until(() => (webhooks.status()[0]?.state?.position ?? -1n) >= position);

  it('replay a part in order, and go on behind what was told before', async () => {
    const events = await letters(6);
    const good = await receiver();
    const hook = endpoint(good);
    endpoints = [hook];
    const webhooks = await run();
    await told(webhooks, events[5]!);
    const part = { from: events[1]!.position, upTo: events[3]!.position };
    endpoints = [{ ...hook, ...part, round: 1 }];
    await webhooks.look();
    await told(webhooks, events[3]!);
    // Another part: where both go on is still known.
    endpoints = [{ ...hook, from: 0n, upTo: events[0]!.position, round: 2 }];
    await webhooks.look();
    await told(webhooks, events[0]!);
    const late = await letters(1);
    await good.called(10);
    expect(good.ids).toEqual(idsOf([...events, events[2]!, events[3]!, events[0]!, ...late]));
  });

  it('tell nothing from the event on that ends what an endpoint may be told, nor after a restart, nor in a replay', async () => {
    const events = await letters(5);
    const good = await receiver();
    const ends = ({ position }: StoredEvent): boolean => position === events[3]!.position;
    const hook = endpoint(good, { ends });
    endpoints = [hook];
    const other = await receiver();
    endpoints.push(endpoint(other, { webhookId: 'other' }));
    const first = await run();
    await other.called(5);
    await good.called(3);
    await first.close();
    const second = await run();
    endpoints = [{ ...hook, round: 1 }, endpoints[1]!];
    await second.look();
    await good.called(6);
    await letters(2);
    await other.called(7);
    expect(good.ids).toEqual([...idsOf(events.slice(0, 3)), ...idsOf(events.slice(0, 3))]);
  });

  it('try a dead letter that is asked for once, beside the order', async () => {
    const [first] = await letters(2);
    const good = await receiver();
    endpoints = [endpoint(good, { from: 2n })];
    again = [{ eventId: first!.id, position: first!.position }];
    await run();
    await until(() => recorded.length > 0);
    expect([good.ids, recorded]).toEqual([[first!.id], ['arrived 1']]);
  });

  it('wait for a log that is away', async () => {
    const events = await letters(2);
    const good = await receiver();
    endpoints = [endpoint(good)];
    store.away = true;
    await run();
    await new Promise(resolve => setTimeout(resolve, 10));
    store.away = false;
    await good.called(2);
    expect(good.ids).toEqual(idsOf(events));
  });
});
