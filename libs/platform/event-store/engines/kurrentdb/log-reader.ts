import { setTimeout as delay } from 'node:timers/promises';
import { StreamNotFoundError } from '../../event-store.js';
import type {
  EventFilter,
  EventStore,
  ReadAllOptions,
  ReadStreamOptions,
  StoredEvent,
} from '../../event-store.js';
import type { TailBatch } from '../../tail/live-tail.js';
import { PAGE_BYTES, PAGE_EVENTS } from '../../tail/pages.js';
import { HIGHEST, readAllRequest, readStreamRequest, storedEvent, subscribeRequest } from './messages.js';
import { responses } from './responses.js';
import type { Patience } from './responses.js';
import { splitFilter } from './server-filter.js';
import type { SplitFilter } from './server-filter.js';
import { isLost, toStoreError, unavailable } from './store-errors.js';
import type { StreamsClient } from './streams-client.js';

export interface LogReader extends Pick<EventStore, 'read' | 'readAll' | 'head'> {
  /** What the server filters, up to the head of the moment it began; says how far it has come while it finds nothing. */
  scan(after: bigint, filter: EventFilter | undefined, system: boolean): AsyncGenerator<TailBatch>;
  follow(after: bigint, signal: AbortSignal, system: boolean): AsyncGenerator<TailBatch>;
}

/** Connections that a reading goes on with before its reader is told. */
const TRIES = 3;
const PAUSE_MS = 50;
const ENDLESS = Number.MAX_SAFE_INTEGER;

/** Reads are calls whose events come as they are taken; one whose connection is lost goes on after its last event. */
export function logReader(client: StreamsClient, patience: Patience): LogReader {
  const { addresses } = patience;

  /** True: to be tried again. Throws what can't be mended. */
  async function mended(error: unknown, failures: number, stream?: string): Promise<true> {
    const known = toStoreError(error, { addresses, stream });
    if (!isLost(known) || failures >= TRIES) throw known;
    await delay(PAUSE_MS * 2 ** (failures - 1));
    return true;
  }

  async function* read(stream: string, options: ReadStreamOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards' } = options;
    const step = direction === 'forwards' ? 1n : -1n;
    let left = limitOf(options.limit);
    let from: bigint | 'start' | 'end' = options.from ?? (step > 0n ? 'start' : 'end');
    if (typeof from === 'bigint' && from < 0n) from = 0n;
    if (typeof from === 'bigint' && from > HIGHEST) from = step > 0n ? HIGHEST : 'end';
    /** A limit of none asks whether the stream is there. */
    const count = (): number => Math.max(1, Math.min(left, ENDLESS));
    for (let failures = 0; !(typeof from === 'bigint' && from < 0n);) {
      try {
        const request = readStreamRequest(stream, from, direction, count());
        for await (const batch of responses(client.read(request), patience))
          for (const answer of batch) {
            if (answer.hasStreamNotFound()) throw new StreamNotFoundError(stream);
            const record = answer.getEvent()?.getEvent();
            if (!record) continue;
            if (left === 0) return;
            const event = storedEvent(record);
            failures = 0;
            from = event.revision + step;
            left--;
            yield event;
          }
        return;
      } catch (error) {
        await mended(error, ++failures, stream);
      }
    }
  }

  async function* readAll(options: ReadAllOptions = {}): AsyncGenerator<StoredEvent> {
    const { direction = 'forwards', filter, system = false } = options;
    const forwards = direction === 'forwards';
    let left = limitOf(options.limit);
    const split = splitFilter(filter, system);
    let after = options.after;
    if (!split || left === 0 || (after !== undefined && (forwards ? after > HIGHEST : after <= 0n))) return;
    if (after !== undefined && (after <= 0n || after > HIGHEST)) after = undefined;
    if (forwards && split.server?.prefixes) return yield* scanned(after ?? 0n, left, filter, system);
    // With a limit it ends by itself; without, it would go on for as long as others append.
    const end = forwards && left === Infinity ? await headOf(system) : undefined;
    for (let failures = 0; ;) {
      // Forwards the server begins with the event at the position itself.
      const count = left === Infinity ? ENDLESS : left + 1;
      let received = 0;
      try {
        const start = after ?? options.from ?? (forwards ? 'start' : 'end');
        const request = readAllRequest(start, direction, count, split.server);
        for await (const batch of responses(client.read(request), patience))
          for (const answer of batch) {
            const record = answer.getEvent()?.getEvent();
            if (!record) continue;
            received++;
            const event = storedEvent(record);
            const { position } = event;
            if (after !== undefined && (forwards ? position <= after : position >= after)) continue;
            if (end !== undefined && position > end) return;
            failures = 0;
            after = position;
            if (!split.client(event)) continue;
            yield event;
            if (--left === 0) return;
          }
        if (received < count) return;
      } catch (error) {
        await mended(error, ++failures);
      }
    }
  }

  /** A read that finds little says nothing for as long as it looks; a subscription says how far it has come. */
  async function* scanned(
    after: bigint,
    limit: number,
    filter: EventFilter | undefined,
    system: boolean,
  ): AsyncGenerator<StoredEvent> {
    let at = after;
    let left = limit;
    for (let failures = 0; ;) {
      try {
        for await (const { events, upTo } of scan(at, filter, system)) {
          failures = 0;
          for (const event of events) {
            at = event.position;
            yield event;
            if (--left === 0) return;
          }
          at = upTo;
        }
        return;
      } catch (error) {
        await mended(error, ++failures);
      }
    }
  }

  async function headOf(system: boolean): Promise<bigint> {
    for await (const { position } of readAll({ direction: 'backwards', limit: 1, system })) return position;
    return 0n;
  }

  async function* subscribed(
    after: bigint,
    split: SplitFilter,
    signal?: AbortSignal,
  ): AsyncGenerator<TailBatch & { readonly live: boolean }> {
    const request = subscribeRequest(after <= 0n ? 'start' : after, split.server);
    let upTo = after;
    let live = false;
    try {
      const isQuiet = (): boolean => live || signal !== undefined;
      for await (const batch of responses(client.read(request), patience, { isQuiet, signal })) {
        const events: StoredEvent[] = [];
        for (const answer of batch) {
          const record = answer.getEvent()?.getEvent();
          const checkpoint = answer.getCheckpoint();
          if (checkpoint) upTo = BigInt(checkpoint.getCommitPosition());
          if (answer.hasCaughtUp()) live = true;
          if (!record) continue;
          const event = storedEvent(record);
          upTo = event.position;
          if (split.client(event)) events.push(event);
        }
        yield { events, upTo, live };
      }
    } catch (error) {
      throw toStoreError(error, { addresses });
    }
  }

  async function* scan(
    after: bigint,
    filter: EventFilter | undefined,
    system: boolean,
  ): AsyncGenerator<TailBatch> {
    const end = await headOf(system);
    const split = splitFilter(filter, system);
    if (end <= after) return;
    if (!split) return yield { events: [], upTo: end };
    let events: StoredEvent[] = [];
    let bytes = 0;
    let told = after;
    for await (const batch of subscribed(after, split)) {
      const over = batch.live || batch.upTo >= end;
      for (const event of batch.events) {
        if (event.position > end) break;
        events.push(event);
        bytes += event.data.byteLength + event.metadata.byteLength;
      }
      const upTo = over ? end : batch.upTo;
      const enough = events.length >= PAGE_EVENTS || bytes >= PAGE_BYTES;
      if (over || enough || (events.length === 0 && upTo > told)) {
        yield { events, upTo };
        events = [];
        bytes = 0;
        told = upTo;
      }
      if (over) return;
    }
    throw unavailable(addresses, 'unreachable', 'it ended a subscription');
  }

  async function* follow(after: bigint, signal: AbortSignal, system: boolean): AsyncGenerator<TailBatch> {
    yield* subscribed(after, splitFilter(undefined, system)!, signal);
  }

  return { read, readAll, scan, follow, head: () => headOf(false) };
}

function limitOf(limit = Infinity): number {
  if (limit === Infinity || (Number.isInteger(limit) && limit >= 0)) return limit;
  throw new RangeError(`A limit is a whole number of events from 0, got ${limit}.`);
}
