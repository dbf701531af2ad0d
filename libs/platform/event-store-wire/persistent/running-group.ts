import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#platform/event-store';
import { LINK_TYPE, resolveLink } from '../streams/resolve-link.js';
import type { GroupDefinition } from './definition.js';
import { groupDropped, groupFull } from './errors.js';
import { group } from './group/group.js';
import type { Action, Group } from './group/group.js';
import type { Message } from './group/message.js';
import { groupLog } from './log/group-log.js';
import type { GroupLog } from './log/group-log.js';
import { follow, startOf } from './source.js';

/** Milliseconds between two looks at timeouts and checkpoints, and after which a failed write or read is tried again. */
const LOOK = 100;
const AGAIN = 500;
/** Looks between two publications of measurements. */
const PUBLISH = 20;

/** Who takes a group's events. */
export interface Subscriber {
  readonly id: string;
  readonly window: number;
  /** A promise: it takes no more until then. */
  send(messages: readonly Message[]): Promise<void> | undefined;
  /** The group ends under it, or ends it. */
  end(error: Error): void;
}

export interface RunningGroup {
  readonly definition: GroupDefinition;
  /** Throws where there are as many consumers as there may be. */
  join(subscriber: Subscriber): void;
  leave(id: string): void;
  ack(id: string, events: readonly string[]): void;
  nack(id: string, events: readonly string[], action: Action, reason: string): void;
  /** Hands out the parked ones again, the first `count` of them. */
  replay(count: number | undefined): Promise<void>;
  parkedCount(): Promise<bigint>;
  readonly state: Group;
  /** Whether everything of the source has been seen. */
  readonly live: boolean;
  /** What was last written. */
  readonly checkpoint: bigint | undefined;
  /** Ends the readers, and stops; `keep`: writes where it stands first. */
  close(options: { readonly keep: boolean }): Promise<void>;
  readonly log: GroupLog;
}

export async function runGroup(
  store: EventStore,
  definition: GroupDefinition,
  report: (message: string) => void,
): Promise<RunningGroup> {
  const { settings, stream, group: name } = definition;
  const log = groupLog(store, stream, name, settings.resolveLinks);
  let checkpoint = await log.checkpoint();
  const done = checkpoint ?? (await startOf(store, definition));
  const { first } = await log.parkedRange();
  const state = group(settings, { done, replayed: first - 1n, now: Date.now() });
  const subscribers = new Map<string, Subscriber>();
  const stop = new AbortController();
  let live = false;
  let truncated = first;
  /** The next revision among the parked ones to replay, and where to stop. */
  let [replayNext, replayEnd] = [first, first];
  let writing: Promise<void> | undefined;
  let replaying: Promise<void> | undefined;
  let room = Promise.withResolvers<void>();
  let looks = 0;

  const full = (): boolean =>
    state.waiting + state.retries >= Math.max(1, live ? settings.liveBufferSize : settings.historyBufferSize);
  async function forRoom(): Promise<void> {
    while (full() && !stop.signal.aborted) await room.promise;
  }

  /** Sends what can be sent, and writes what has to be written. */
  function turn(): void {
    const now = Date.now();
    const outgoing = new Map<string, Message[]>();
    for (const { consumer, message } of state.dispatch(now)) {
      const messages = outgoing.get(consumer);
      if (messages) messages.push(message);
      else outgoing.set(consumer, [message]);
    }
    for (const [id, messages] of outgoing) {
      const taken = subscribers.get(id)?.send(messages);
      if (!taken) continue;
      state.pause(id, true);
      void taken.then(() => {
        state.pause(id, false);
        turn();
      });
    }
    write();
    if (!full()) {
      room.resolve();
      room = Promise.withResolvers();
    }
  }
  function write(): void {
    if (writing || stop.signal.aborted) return;
    const parkings = state.parkings();
    const due = state.checkpoint(Date.now());
    const before = state.replayed + 1n;
    const truncate = before > truncated && (before === replayNext || looks % PUBLISH === 0);
    if (parkings.length === 0 && due === undefined && !truncate) return;
    writing = (async () => {
      for (const { message, reason } of parkings) {
        const { event, link } = message.resolved;
        await untilWritten('park an event', () => log.park((link ?? event)!, reason));
        if (stop.signal.aborted) return;
        state.parked(message);
      }
      if (due !== undefined) await untilWritten('write a checkpoint', () => saveCheckpoint(due));
      if (truncate) await untilWritten('truncate the parked events', () => log.truncateParked(before));
      if (truncate) truncated = before;
    })().finally(() => {
      writing = undefined;
      if (!stop.signal.aborted) turn();
    });
  }
  async function saveCheckpoint(place: bigint): Promise<void> {
    await log.saveCheckpoint(place);
    checkpoint = place;
  }
  async function untilWritten(what: string, task: () => Promise<void>): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        return await task();
      } catch (error) {
        report(`Group ${name} on ${stream} could not ${what}, and tries again: ${String(error)}`);
        await sleep(AGAIN, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }

  async function read(): Promise<void> {
    while (!stop.signal.aborted) {
      try {
        for await (const followed of follow(store, definition, state.known, stop.signal)) {
          if (stop.signal.aborted) return;
          if (followed.kind === 'at') {
            state.pass(followed.place, !followed.live);
            live = followed.live;
            continue;
          }
          if (full()) {
            live = false;
            await forRoom();
            if (stop.signal.aborted) return;
          }
          const { event, place } = followed;
          const resolved =
            settings.resolveLinks && event.type === LINK_TYPE ? await resolveLink(store, event) : { event };
          state.add(resolved, place);
          soon();
        }
        return;
      } catch (error) {
        if (stop.signal.aborted) return;
        report(`Group ${name} on ${stream} could not read, and tries again: ${String(error)}`);
        await sleep(AGAIN, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  }
  /** One turn for all that comes at once. */
  let turning = false;
  function soon(): void {
    if (turning) return;
    turning = true;
    setImmediate(() => {
      turning = false;
      if (!stop.signal.aborted) turn();
    });
  }

  function leave(id: string): void {
    if (!subscribers.delete(id)) return;
    state.leave(id);
    if (!stop.signal.aborted) turn();
  }

  async function replayAll(): Promise<void> {
    while (replayNext < replayEnd && !stop.signal.aborted) {
      try {
        for await (const { at, event } of log.parked(replayNext, replayEnd)) {
          await forRoom();
          if (stop.signal.aborted) return;
          if (event) state.replay(event, at);
          else state.forget(at);
          replayNext = at + 1n;
          soon();
        }
        replayNext = replayEnd;
      } catch (error) {
        report(`Group ${name} on ${stream} could not replay, and tries again: ${String(error)}`);
        await sleep(AGAIN, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
    soon();
  }

  const timer = setInterval(() => {
    const now = Date.now();
    state.expire(now);
    if (++looks % PUBLISH === 0) {
      state.measurements.publish(now);
      for (const consumer of state.consumers.values()) consumer.measurements.publish(now);
    }
    turn();
  }, LOOK);
  const reading = read();

  return {
    definition,
    state,
    log,
    get live() {
      return live;
    },
    get checkpoint() {
      return checkpoint;
    },
    join(subscriber) {
      const most = settings.maxSubscriberCount;
      if (most > 0 && subscribers.size >= most) throw groupFull(stream, name);
      subscribers.set(subscriber.id, subscriber);
      state.join(subscriber.id, subscriber.window, Date.now());
      turn();
    },
    leave,
    ack(id, events) {
      state.ack(id, events, Date.now());
      soon();
    },
    nack(id, events, action, reason) {
      state.nack(id, events, action, reason);
      if (action === 'stop') {
        const subscriber = subscribers.get(id);
        leave(id);
        subscriber?.end(groupDropped(stream, name));
      }
      soon();
    },
    async replay(count) {
      const { first, end } = await log.parkedRange();
      const from = first > replayNext ? first : replayNext;
      const wanted = count === undefined ? end : from + BigInt(count);
      if (replayNext === replayEnd) replayNext = from;
      replayEnd = wanted < end ? wanted : end;
      if (replayEnd < replayNext) replayEnd = replayNext;
      replaying ??= replayAll().finally(() => (replaying = undefined));
    },
    async parkedCount() {
      const { first, end } = await log.parkedRange();
      const from = first > replayNext ? first : replayNext;
      return end > from ? end - from : 0n;
    },
    async close({ keep }) {
      clearInterval(timer);
      stop.abort();
      room.resolve();
      for (const { end } of subscribers.values()) end(groupDropped(stream, name));
      subscribers.clear();
      await Promise.all([reading, writing, replaying]);
      const due = keep ? state.checkpoint(Date.now(), true) : undefined;
      if (due !== undefined) await saveCheckpoint(due).catch(error => report(String(error)));
    },
  };
}
