import type { ResolvedEvent } from '../../streams/event-bytes.js';
import { canTake, newConsumer } from './consumer.js';
import type { Consumer, Held } from './consumer.js';
import { ledger } from './ledger.js';
import type { Line } from './ledger.js';
import { measurements } from './measurements.js';
import type { Measurements } from './measurements.js';
import { keyOf } from './message.js';
import type { Delivery, Message, Parking } from './message.js';
import { pins } from './pins.js';
import type { GroupSettings } from './settings.js';
import { waiting } from './waiting.js';

export type Action = 'park' | 'retry' | 'skip' | 'stop' | 'unknown';

/**
 * One group of a persistent subscription: who gets which event, and what is done with it. It has no I/O and no clock: events
 * and times (epoch milliseconds) come in, deliveries, parkings and checkpoints are asked for. Constant time an event.
 */
export interface Group {
  /** The next event of the source; places increase. */
  add(resolved: ResolvedEvent, place: bigint): void;
  /** There is nothing for the group up to here. `counts`: it is worth a checkpoint. */
  pass(place: bigint, counts: boolean): void;
  /** A parked event again, by its revision among the parked ones. */
  replay(resolved: ResolvedEvent, parkedAt: bigint): void;
  /** A parked event that is gone. */
  forget(parkedAt: bigint): void;

  join(consumer: string, window: number, now: number): void;
  /** Gives back what was with it. */
  leave(consumer: string): void;
  /** Its connection takes nothing, or takes again. */
  pause(consumer: string, paused: boolean): void;
  /** By ids of events or of the links that brought them; ids of what is not with the consumer are passed over. */
  ack(consumer: string, ids: readonly string[], now: number): void;
  nack(consumer: string, ids: readonly string[], action: Action, reason: string): void;
  /** Takes back what consumers have had for too long. */
  expire(now: number): void;

  /** What is to be sent now. */
  dispatch(now: number): Delivery[];
  /** What is to be written to the parked ones now; {@link parked} says that it was. */
  parkings(): Parking[];
  parked(message: Message): void;
  /** The place to write as the checkpoint, where one is due (`final`: where there is any news). */
  checkpoint(now: number, final?: boolean): bigint | undefined;

  /** The last place before which all is done. */
  readonly done: bigint;
  readonly known: bigint;
  /** The revision among the parked ones before which all that was replayed is done. */
  readonly replayed: bigint;
  readonly waiting: number;
  readonly retries: number;
  readonly inFlight: number;
  /** Events of the source that are not done. */
  readonly open: number;
  readonly consumers: ReadonlyMap<string, Consumer>;
  readonly measurements: Measurements;
}

export interface GroupStart {
  /** The last place that is done. */
  readonly done: bigint;
  /** The last revision of the parked ones that was replayed; −1n: none. */
  readonly replayed: bigint;
  readonly now: number;
}

export function group(settings: GroupSettings, start: GroupStart): Group {
  const source = ledger(start.done);
  const parkedOnes = ledger(start.replayed);
  const common = waiting();
  const consumers = new Map<string, Consumer>();
  /** In the order in which they were handed out. */
  const flights = new Set<Held>();
  const pinned = settings.strategy.startsWith('Pinned') ? pins() : undefined;
  const all = measurements(start.now, { latencies: false });
  let parkings: Parking[] = [];
  let [progress, written, writtenAt] = [0, start.done, start.now];
  /** Whose turn it is, where turns are taken. */
  let turn: string[] = [];

  function messageOf(resolved: ResolvedEvent, line: Line, replayed: boolean): Message {
    const ids = [resolved.link?.id, resolved.event?.id].filter(id => id !== undefined);
    return {
      resolved,
      ids,
      key: pinned ? keyOf(resolved, settings.strategy) : '',
      line,
      replayed,
      retries: 0,
    };
  }
  function wait(message: Message, again: boolean): void {
    const owner = pinned?.assign(message.key);
    const queue = owner === undefined ? common : consumers.get(owner)!.own;
    if (again) queue.again(message);
    else queue.push(message);
  }
  function finish(message: Message): void {
    if (message.replayed) parkedOnes.finish(message.line);
    else {
      source.finish(message.line);
      progress++;
    }
  }
  /** Takes a message out of a consumer's hands. */
  function take(held: Held): Message {
    const { consumer, message } = held;
    flights.delete(held);
    for (const id of message.ids) consumer.held.delete(id);
    consumer.inFlight--;
    pinned?.release(message.key);
    return message;
  }
  function retry(message: Message, reason: string): void {
    if (message.retries >= settings.maxRetryCount) parkings.push({ message, reason });
    else {
      message.retries++;
      wait(message, true);
    }
  }
  function hand(message: Message, consumer: Consumer, now: number): Delivery {
    const held = { message, consumer, since: now };
    flights.add(held);
    for (const id of message.ids) consumer.held.set(id, held);
    consumer.inFlight++;
    return { consumer: consumer.id, message };
  }
  /** By turns, or always the first who has room. */
  function taker(message: Message): Consumer | undefined {
    for (let at = 0; at < turn.length; at++) {
      const consumer = consumers.get(turn[at]!)!;
      if (!canTake(consumer, message)) continue;
      if (settings.strategy === 'RoundRobin') turn = [...turn.slice(at + 1), ...turn.slice(0, at + 1)];
      return consumer;
    }
    return undefined;
  }
  const sum = (of: (consumer: Consumer) => number): number =>
    consumers.values().reduce((total, consumer) => total + of(consumer), 0);

  return {
    add: (resolved, place) => wait(messageOf(resolved, source.add(place), false), false),
    pass(place, counts) {
      source.pass(place);
      if (counts) progress++;
    },
    replay: (resolved, parkedAt) => wait(messageOf(resolved, parkedOnes.add(parkedAt), true), true),
    forget: parkedAt => parkedOnes.finish(parkedOnes.add(parkedAt)),

    join(id, window, now) {
      consumers.set(id, newConsumer(id, window, now, settings.extraStatistics));
      turn.push(id);
      if (!pinned) return;
      pinned.join(id);
      const { again, fresh } = common.drain();
      for (const message of again) wait(message, true);
      for (const message of fresh) wait(message, false);
    },
    leave(id) {
      const consumer = consumers.get(id);
      if (!consumer) return;
      const lost = [...flights].filter(held => held.consumer === consumer).map(take);
      consumers.delete(id);
      turn = turn.filter(other => other !== id);
      pinned?.leave(id);
      const { again, fresh } = consumer.own.drain();
      for (const message of lost) retry(message, 'Its consumers went away with it too often.');
      for (const message of again) wait(message, true);
      for (const message of fresh) wait(message, false);
    },
    pause(id, paused) {
      const consumer = consumers.get(id);
      if (consumer) consumer.paused = paused;
    },
    ack(id, ids, now) {
      const consumer = consumers.get(id);
      for (const eventId of ids) {
        const held = consumer?.held.get(eventId);
        if (!held) continue;
        finish(take(held));
        consumer!.measurements.took(now - held.since);
        all.took(now - held.since);
      }
    },
    nack(id, ids, action, reason) {
      const consumer = consumers.get(id);
      for (const eventId of ids) {
        const held = consumer?.held.get(eventId);
        if (!held) continue;
        const message = take(held);
        if (action === 'park') parkings.push({ message, reason: reason || 'Its consumer parked it.' });
        else if (action === 'skip') finish(message);
        else if (action === 'stop') wait(message, true);
        else retry(message, reason || 'It was retried as often as the group allows.');
      }
    },
    expire(now) {
      if (settings.messageTimeout <= 0) return;
      for (const held of flights) {
        if (held.since + settings.messageTimeout > now) return;
        retry(take(held), 'It timed out as often as the group allows.');
      }
    },

    dispatch(now) {
      const deliveries: Delivery[] = [];
      for (const consumer of pinned ? consumers.values() : [])
        for (let next = consumer.own.peek(); next && canTake(consumer, next); next = consumer.own.peek())
          deliveries.push(hand(consumer.own.shift()!, consumer, now));
      if (pinned) return deliveries;
      for (let next = common.peek(); next; next = common.peek()) {
        const consumer = taker(next);
        if (!consumer) break;
        deliveries.push(hand(common.shift()!, consumer, now));
      }
      return deliveries;
    },
    parkings() {
      const due = parkings;
      parkings = [];
      return due;
    },
    parked: finish,
    checkpoint(now, final = false) {
      const due = final
        ? source.done > written
        : progress >= settings.maxCheckpointCount ||
          (progress >= Math.max(1, settings.minCheckpointCount) &&
            now - writtenAt >= settings.checkpointAfter);
      if (!due || source.done <= written) return undefined;
      [progress, written, writtenAt] = [0, source.done, now];
      return written;
    },

    get done() {
      return source.done;
    },
    get known() {
      return source.known;
    },
    get replayed() {
      return parkedOnes.done;
    },
    get waiting() {
      return common.fresh + sum(({ own }) => own.fresh);
    },
    get retries() {
      return common.retries + sum(({ own }) => own.retries);
    },
    get inFlight() {
      return flights.size;
    },
    get open() {
      return source.open;
    },
    consumers,
    measurements: all,
  };
}
