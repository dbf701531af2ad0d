import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import type { EventFilter, StoredEvent, SubscriptionMessage } from '../event-store.js';
import { matcherOf } from '../filter-match.js';
import { all } from '../contract/kit.js';
import { liveTail } from './live-tail.js';
import type { TailState } from './live-tail.js';
import { fickleLog } from './testing/fickle-log.js';
import type { FickleLog } from './testing/fickle-log.js';

const backOff = (): number => 0;
const steady = (): FickleLog => fickleLog(() => 0.99, 0);
const ids = (events: readonly StoredEvent[]): string[] => events.map(({ id }) => id);

/** mulberry32: the same numbers for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Reader {
  /** Turns it waits with each message. */
  readonly slowness: number;
  /** Which event it begins after; past the last: at the head. */
  readonly from: number;
  readonly filter: EventFilter | undefined;
}

describe('a live tail', () => {
  const filters = [undefined, { typePrefixes: ['S'] }, { streamPattern: '[01]$' }, { streamPrefixes: [] }];
  const reader = fc.record<Reader>({
    slowness: fc.constantFrom(0, 0, 1, 5),
    from: fc.nat(30),
    filter: fc.constantFrom(...filters),
  });

  it('gives every reader each event once and in order, however slow it is and however often the log is away', async () => {
    const run = fc.record({
      seed: fc.integer(),
      trouble: fc.constantFrom(0, 0.1, 0.4),
      before: fc.nat(25),
      appends: fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 30 }),
      readers: fc.array(reader, { minLength: 1, maxLength: 5 }),
      ring: fc.record({ events: fc.integer({ min: 1, max: 12 }), bytes: fc.constantFrom(40, 10_000) }),
    });
    await fc.assert(
      fc.asyncProperty(run, async ({ seed, trouble, before, appends, readers, ring }) => {
        const log = fickleLog(numbersFrom(seed), trouble);
        await log.append(before);
        const tail = liveTail({ source: log, ring, backOff });
        const total = before + appends.reduce((sum, each) => sum + each, 0);
        const reading = readers.map(each => follow(log, tail, each, total));
        for (const count of appends) await log.append(count);
        log.calm();
        await Promise.all(reading);
        await tail.close();
        expect(log.open).toEqual({ now: 0, most: expect.any(Number) });
        expect(log.open.most).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });

  async function follow(
    log: FickleLog,
    tail: ReturnType<typeof liveTail>,
    { slowness, from, filter }: Reader,
    total: number,
  ): Promise<void> {
    const after = log.events[from]?.position ?? log.events.at(-1)?.position ?? 0n;
    const wanted = (): StoredEvent[] =>
      log.events.filter(event => event.position > after).filter(matcherOf(filter));
    const seen: StoredEvent[] = [];
    for await (const message of tail.subscribe({ after, filter })) {
      if (message.kind === 'events') seen.push(...message.events);
      else {
        const { position } = message;
        expect(ids(seen)).toEqual(ids(wanted().filter(event => event.position <= position)));
        if (log.events.length === total && position >= (log.events.at(-1)?.position ?? 0n)) break;
      }
      for (let n = 0; n < slowness; n++) await turn();
    }
    expect(ids(seen)).toEqual(ids(wanted()));
  }

  it('tells its reader when it has caught up: at first, and after each event that came', async () => {
    const log = steady();
    await log.append(3);
    const tail = liveTail({ source: log, backOff });
    const messages: SubscriptionMessage[] = [];
    for await (const message of tail.subscribe()) {
      messages.push(message);
      if (message.kind !== 'caught-up') continue;
      if (messages.length >= 6) break;
      await log.append(1);
    }
    const told = messages.map(message =>
      message.kind === 'events' ? message.events.length : message.position,
    );
    const [, , c, d, e] = log.events.map(({ position }) => position);
    expect(told).toEqual([3, c, 1, d, 1, e]);
    await tail.close();
  });

  it('asks the log for no page while its readers keep up, and subscribes once', async () => {
    const log = steady();
    let pages = 0;
    const source = { ...log, catchUp: (after: bigint) => (pages++, log.catchUp(after, undefined)) };
    const tail = liveTail({ source, backOff });
    let waiting = 3;
    const ready = Promise.withResolvers<void>();
    const readers = Array.from({ length: 3 }, async () => {
      let count = 0;
      for await (const message of tail.subscribe()) {
        if (message.kind === 'events') count += message.events.length;
        else if (count === 0 && --waiting === 0) ready.resolve();
        if (count === 100) break;
      }
    });
    await ready.promise;
    for (let n = 0; n < 100; n++) await log.append(1);
    await Promise.all(readers);
    expect([pages, log.open.most]).toEqual([0, 1]);
    await tail.close();
    expect(log.open.now).toBe(0);
  });

  it('lets a slow reader hold up nobody', async () => {
    const log = steady();
    const tail = liveTail({ source: log, ring: { events: 10 }, backOff });
    const slow = tail.subscribe()[Symbol.asyncIterator]();
    await slow.next();
    const quick = tail.subscribe()[Symbol.asyncIterator]();
    await quick.next();
    await log.append(200);
    let seen = 0;
    while (seen < 200) {
      const { value } = (await quick.next()) as { value: SubscriptionMessage };
      if (value.kind === 'events') seen += value.events.length;
    }
    const { value } = (await slow.next()) as { value: SubscriptionMessage };
    expect(value).toMatchObject({ kind: 'events', events: { length: 200 } });
    await tail.close();
    for (const each of [slow, quick]) for (let over = false; !over;) over = (await each.next()).done === true;
  });

  it('says how it is connected, and waits longer after each failure', async () => {
    const log = steady();
    let away = 3;
    const source = {
      ...log,
      follow: (after: bigint, signal: AbortSignal) => {
        if (away-- > 0) throw new Error('away');
        return log.follow(after, signal);
      },
    };
    const states: TailState[] = [];
    const tail = liveTail({
      source,
      onState: state => states.push(state),
      backOff: failures => failures,
    });
    const aborted = new AbortController();
    for await (const { kind } of tail.subscribe({ signal: aborted.signal }))
      if (kind === 'events') aborted.abort();
      else
        while (log.events.length < 1)
          if (log.open.now === 1) await log.append(1);
          else await turn();
    await tail.close();
    const waits = states.flatMap(state =>
      state.kind === 'waiting' ? [[state.failures, state.retryMs]] : [],
    );
    expect(waits).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expect(states.map(({ kind }) => kind).slice(-3)).toEqual(['live', 'idle', 'idle']);
  });

  it('ends its readers when it is closed, and begins none after', async () => {
    const log = steady();
    const tail = liveTail({ source: log, backOff });
    const reading = all(tail.subscribe());
    while (log.open.now === 0) await turn();
    await tail.close();
    expect((await reading).every(({ kind }) => kind === 'caught-up')).toBe(true);
    expect(await all(tail.subscribe())).toEqual([]);
  });

  it('tells a reader what waiting will not mend', async () => {
    const broken = new Error('refused');
    const source = { ...steady(), head: () => Promise.reject(broken) };
    const tail = liveTail({ source, backOff });
    await expect(all(tail.subscribe())).rejects.toBe(broken);
    await tail.close();
  });

  it('lets go of an aborted reader at once', async () => {
    const tail = liveTail({ source: steady(), backOff });
    const aborted = new AbortController();
    const reading = all(tail.subscribe({ signal: aborted.signal }));
    await turn();
    aborted.abort();
    await reading;
    expect(await all(tail.subscribe({ signal: aborted.signal }))).toEqual([]);
    await tail.close();
  });
});
