import fc from 'fast-check';
import type { StoredEvent } from '#platform/event-store';
import { group } from './group.js';
import type { Action, Group } from './group.js';
import { STRATEGIES, USUAL_SETTINGS } from './settings.js';
import type { GroupSettings, Strategy } from './settings.js';

const STREAMS = ['a', 'b', 'c'];
const EVENTS = 40;

const eventAt = (place: number): StoredEvent => ({
  id: `event-${place}`,
  type: 'T',
  contentType: 'application/json',
  data: Buffer.from('{}'),
  metadata: Buffer.from('{}'),
  stream: STREAMS[(place * 7) % 3]!,
  revision: BigInt(place),
  position: BigInt(place + 1),
  storedAt: 0,
});
const open = (settings: Partial<GroupSettings>, done = -1n, now = 0): Group =>
  group({ ...USUAL_SETTINGS, ...settings }, { done, replayed: -1n, now });
const add = (it: Group, ...places: number[]): void => {
  for (const place of places) it.add({ event: eventAt(place) }, BigInt(place));
};
const sent = (it: Group, now = 0): string[] =>
  it.dispatch(now).map(({ consumer, message }) => `${consumer}:${message.line.place}`);

type Step =
  | { readonly do: 'join'; readonly who: number; readonly window: number }
  | { readonly do: 'leave' | 'pause' | 'resume'; readonly who: number }
  | { readonly do: 'ack'; readonly who: number; readonly which: number }
  | { readonly do: 'nack'; readonly who: number; readonly which: number; readonly action: Action }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'add' | 'park' | 'checkpoint' | 'restart' | 'replay' };

const who = fc.nat({ max: 3 });
const which = fc.nat({ max: 5 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('join'), who, window: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('leave', 'pause', 'resume'), who }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ack'), who, which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('nack'),
      who,
      which,
      action: fc.constantFrom<Action>('park', 'retry', 'skip', 'stop', 'unknown'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.nat({ max: 60 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('add', 'add', 'add', 'park', 'checkpoint', 'replay') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart') }) },
) as fc.Arbitrary<Step>;

/** Plays steps against a group, with what a store would keep, and checks what must hold after each. */
function play(strategy: Strategy, steps: readonly Step[]): void {
  const settings = {
    strategy,
    messageTimeout: 50,
    maxRetryCount: 2,
    maxCheckpointCount: 3,
    minCheckpointCount: 1,
  };
  let now = 0;
  let it = open(settings);
  let next = 0;
  let [checkpoint, truncated] = [-1, 0];
  let replayedTo = 0;
  /** Places of parked events, by revision. */
  const parked: number[] = [];
  const settled = new Set<number>();
  const delivered = new Set<number>();
  const held = new Map<string, string[]>();
  const holderOf = new Map<string, string>();
  const lastOfKey = new Map<string, { consumer: string; place: bigint }>();
  const window = new Map<string, number>();

  const drop = (id: string, consumer: string): void => {
    held.set(
      consumer,
      (held.get(consumer) ?? []).filter(other => other !== id),
    );
    holderOf.delete(id);
  };
  function deliver(): void {
    for (const { consumer, message } of it.dispatch(now)) {
      const [id] = message.ids as [string];
      const place = Number(message.line.place);
      const origin = message.replayed ? parked[place]! : place;
      if (!message.replayed && settled.has(place)) throw new Error(`${id} was done and came again`);
      if (holderOf.has(id) && !message.replayed && !copies(id)) throw new Error(`${id} is with two`);
      holderOf.set(id, consumer);
      held.set(consumer, [...(held.get(consumer) ?? []), id]);
      if (held.get(consumer)!.length > window.get(consumer)!) throw new Error(`${consumer} has too many`);
      delivered.add(origin);
      if (strategy.startsWith('Pinned') && !message.replayed && message.retries === 0) {
        const last = lastOfKey.get(message.key);
        if (last && last.consumer === consumer && last.place > message.line.place)
          throw new Error(`${message.key}: ${message.line.place} after ${last.place}`);
        lastOfKey.set(message.key, { consumer, place: message.line.place });
      }
    }
  }
  const copies = (id: string): boolean => parked.includes(Number(id.slice(6)));
  function park(): void {
    for (const { message } of it.parkings()) {
      const place = Number(message.line.place);
      const origin = message.replayed ? parked[place]! : place;
      parked.push(origin);
      if (!message.replayed) settled.add(place);
      it.parked(message);
    }
  }
  function take(consumer: string, which: number): string | undefined {
    const mine = held.get(consumer) ?? [];
    const id = mine[which % Math.max(1, mine.length)];
    if (id !== undefined) drop(id, consumer);
    return id;
  }
  /** What an answer settles: the message that goes by the id, unless it is a replayed one. */
  const settle = (id: string, before: bigint): void => {
    const place = Number(id.slice(6));
    if (!copies(id) || it.done !== before) settled.add(place);
  };

  for (const one of steps) {
    if (one.do === 'add' && next < EVENTS) add(it, next++);
    else if (one.do === 'join' && !it.consumers.has(`c${one.who}`)) {
      it.join(`c${one.who}`, one.window, now);
      window.set(`c${one.who}`, one.window);
    } else if (one.do === 'leave') {
      for (const id of held.get(`c${one.who}`) ?? []) holderOf.delete(id);
      held.delete(`c${one.who}`);
      it.leave(`c${one.who}`);
      for (const [key, { consumer }] of lastOfKey) if (consumer === `c${one.who}`) lastOfKey.delete(key);
    } else if (one.do === 'pause' || one.do === 'resume') it.pause(`c${one.who}`, one.do === 'pause');
    else if (one.do === 'ack') {
      const id = take(`c${one.who}`, one.which);
      const before = it.done;
      if (id !== undefined) {
        it.ack(`c${one.who}`, [id], now);
        settle(id, before);
      }
    } else if (one.do === 'nack') {
      const id = take(`c${one.who}`, one.which);
      if (id !== undefined) it.nack(`c${one.who}`, [id], one.action, '');
      if (id !== undefined && one.action === 'skip' && !copies(id)) settled.add(Number(id.slice(6)));
    } else if (one.do === 'wait') {
      now += one.ms;
      it.expire(now);
      for (const [consumer, ids] of held)
        for (const id of ids) if (!it.consumers.get(consumer)?.held.has(id)) drop(id, consumer);
    } else if (one.do === 'park') park();
    else if (one.do === 'checkpoint') {
      const due = it.checkpoint(now);
      if (due !== undefined) checkpoint = Number(due);
      truncated = Number(it.replayed) + 1;
    } else if (one.do === 'replay') {
      for (; replayedTo < parked.length; replayedTo++)
        it.replay({ event: eventAt(parked[replayedTo]!) }, BigInt(replayedTo));
    } else if (one.do === 'restart') {
      it = group(
        { ...USUAL_SETTINGS, ...settings },
        { done: BigInt(checkpoint), replayed: BigInt(truncated) - 1n, now },
      );
      [next, replayedTo] = [checkpoint + 1, truncated];
      // what was done after the checkpoint may come again
      for (const place of settled) if (place > checkpoint) settled.delete(place);
      for (const state of [held, holderOf, lastOfKey]) state.clear();
    }
    deliver();
    for (let place = 0; place <= checkpoint; place++)
      if (!settled.has(place)) throw new Error(`the checkpoint ${checkpoint} passed ${place}`);
  }

  // whatever has happened, a consumer that takes all gets all
  while (next < EVENTS) add(it, next++);
  for (const consumer of [...it.consumers.keys()]) it.leave(consumer);
  park();
  it.join('last', 1, now);
  for (let round = 0; round < EVENTS * 4; round++) {
    for (const { message } of it.dispatch(now)) {
      delivered.add(message.replayed ? parked[Number(message.line.place)]! : Number(message.line.place));
      it.ack('last', message.ids, now);
    }
    park();
  }
  expect(it.done).toBe(BigInt(EVENTS - 1));
  expect(it.inFlight + it.waiting + it.retries).toBe(0);
  const gone = [...parked.keys()].filter(at => at >= replayedTo).length;
  expect(it.replayed).toBe(BigInt(parked.length - gone - 1));
  expect([...delivered].toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: EVENTS }, (_, place) => place),
  );
}

describe('a group of a persistent subscription', () => {
  it.each(STRATEGIES)(
    'hands out every event, to one consumer at a time, within its window, and none that is done (%s)',
    strategy => {
      fc.assert(
        fc.property(fc.array(step, { maxLength: 120 }), steps => play(strategy, steps)),
        { numRuns: 300 },
      );
    },
  );

  it('takes turns, fills one after the other, or keeps a stream with one consumer, as its strategy says', () => {
    const run = (strategy: Strategy, window: number) => {
      const it = open({ strategy });
      it.join('a', window, 0);
      it.join('b', window, 0);
      add(it, 0, 1, 2, 3, 4);
      return sent(it);
    };
    expect(run('RoundRobin', 2)).toEqual(['a:0', 'b:1', 'a:2', 'b:3']);
    expect(run('DispatchToSingle', 2)).toEqual(['a:0', 'a:1', 'b:2', 'b:3']);
    const holders = Object.fromEntries(run('Pinned', 5).map(one => one.split(':').toReversed()));
    expect(Object.keys(holders)).toEqual(['0', '1', '2', '3', '4']);
    expect([holders[3], holders[4]]).toEqual([holders[0], holders[1]]);
  });

  it('hands out again what timed out, counting, and parks it after the last retry', () => {
    const it = open({ messageTimeout: 100, maxRetryCount: 1 });
    it.join('a', 1, 0);
    add(it, 0);
    expect(sent(it, 0)).toEqual(['a:0']);
    it.expire(99);
    expect(sent(it, 99)).toEqual([]);
    it.expire(100);
    expect(it.dispatch(100)[0]?.message.retries).toBe(1);
    it.expire(200);
    const [parking] = it.parkings();
    expect(parking?.message.ids).toEqual(['event-0']);
    expect(it.done).toBe(-1n);
    it.parked(parking!.message);
    expect(it.done).toBe(0n);
  });

  it('takes a link’s id and its event’s id for the same', () => {
    const it = open({});
    it.join('a', 2, 0);
    it.add({ event: eventAt(0), link: { ...eventAt(1), id: 'link' } }, 0n);
    it.add({ event: eventAt(2), link: { ...eventAt(3), id: 'other-link' } }, 1n);
    it.dispatch(0);
    it.ack('a', ['event-0', 'other-link'], 0);
    expect(it.done).toBe(1n);
  });

  it('waits to hand a consumer an event by an id that it already has another one by', () => {
    const it = open({});
    it.join('a', 5, 0);
    add(it, 0);
    it.add({ event: { ...eventAt(0), stream: 'elsewhere' } }, 1n);
    expect(sent(it)).toEqual(['a:0']);
    it.ack('a', ['event-0'], 0);
    expect(sent(it)).toEqual(['a:1']);
  });

  it('writes a checkpoint after the most, or after the least when the time has come', () => {
    const it = open({ minCheckpointCount: 2, maxCheckpointCount: 4, checkpointAfter: 100 });
    it.join('a', 10, 0);
    add(it, 0, 1, 2, 3, 4, 5, 6);
    it.dispatch(0);
    it.ack('a', ['event-0'], 0);
    expect(it.checkpoint(500)).toBeUndefined();
    it.ack('a', ['event-1'], 0);
    expect(it.checkpoint(99)).toBeUndefined();
    expect(it.checkpoint(100)).toBe(1n);
    it.ack('a', ['event-2', 'event-3', 'event-4', 'event-6'], 100);
    expect(it.checkpoint(101)).toBe(4n);
    it.ack('a', ['event-5'], 101);
    expect(it.checkpoint(102, true)).toBe(6n);
  });

  it('carries a hundred thousand events in far less than the ten seconds that they may take', () => {
    const it = open({ strategy: 'RoundRobin' });
    for (const id of ['a', 'b', 'c']) it.join(id, 100, 0);
    const started = process.cpuUsage();
    for (let place = 0; place < 100_000; place++) {
      add(it, place);
      for (const { consumer, message } of it.dispatch(place)) it.ack(consumer, message.ids, place);
    }
    expect(it.done).toBe(99_999n);
    expect(process.cpuUsage(started).user).toBeLessThan(10_000_000);
  });
});
