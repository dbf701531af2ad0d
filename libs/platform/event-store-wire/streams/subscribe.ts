import { randomUUID } from 'node:crypto';
import { StreamNotFoundError } from '#platform/event-store';
import type { EventStore, StoredEvent } from '#platform/event-store';
import type { Answers, Call } from '../rpc/rpc-service.js';
import { caughtUp, checkpoint, confirmation, fellBehind } from './read-messages.js';
import type { Place } from './read-messages.js';
import type { ReadRequest } from './read-request.js';
import { bytesOf } from './resolve-link.js';

/** Bytes that are collected before they are handed to the transport. */
const TOGETHER = 32 * 1024;
/** Events that a live subscription may still have to send and be called live. */
const BEHIND = 1_024;
/** Checkpoints in a row that are sent one by one; of more only the last. */
const IN_A_ROW = 100n;

/** A read that goes on: confirmation, what is there, and what comes, until the caller ends it. */
export async function subscribe(
  store: EventStore,
  request: ReadRequest,
  call: Call,
  answers: Answers,
): Promise<void> {
  const out = subscriptionOut(store, request, answers);
  await answers.write(confirmation(randomUUID()));
  return request.stream === undefined
    ? subscribeToAll(store, request, call, out)
    : subscribeToStream(store, request.stream, request, call, out);
}

async function subscribeToAll(store: EventStore, request: ReadRequest, call: Call, out: Out): Promise<void> {
  const { from, filter } = request;
  const after = from === 'start' ? 0n : from === 'end' ? await store.head() : from;
  const places = filter && checkpoints(after, filter.checkpointEach);
  const { signal } = call;
  for await (const message of store.subscribe({ after, filter: filter?.filter, system: true, signal })) {
    if (message.kind === 'events') {
      for (const event of message.events) {
        for (const place of places?.upTo(event.position - 1n) ?? []) await out.send(checkpoint(place));
        const full = out.event(event);
        if (full) await full;
      }
      await out.flush();
      continue;
    }
    for (const place of places?.upTo(message.position) ?? []) await out.send(checkpoint(place));
    const at = { position: message.position };
    await (message.kind === 'caught-up' ? out.live(at) : out.behind(at));
  }
}

/** What is there by revision, then what comes by position: an event of both is told by its revision. */
async function subscribeToStream(
  store: EventStore,
  stream: string,
  request: ReadRequest,
  call: Call,
  out: Out,
): Promise<void> {
  const { from } = request;
  const head = await store.head();
  let next = typeof from === 'bigint' ? from + 1n : 0n;
  let after = head;
  try {
    if (from === 'end') {
      for await (const last of store.read(stream, { direction: 'backwards', limit: 1 }))
        next = last.revision + 1n;
    } else {
      for await (const event of store.read(stream, { from: next })) {
        if (call.signal.aborted) return;
        const full = out.event(event);
        if (full) await full;
        next = event.revision + 1n;
        if (event.position > after) after = event.position;
      }
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  await out.flush();
  const filter = { streamPrefixes: [stream] };
  for await (const message of store.subscribe({ after, filter, system: true, signal: call.signal })) {
    if (message.kind !== 'events') {
      const at = next > 0n ? { revision: next - 1n } : { position: message.position };
      await (message.kind === 'caught-up' ? out.live(at) : out.behind(at));
      continue;
    }
    for (const event of message.events) {
      if (event.stream !== stream || event.revision < next) continue;
      const full = out.event(event);
      if (full) await full;
      next = event.revision + 1n;
    }
    await out.flush();
  }
}

interface Out {
  event(event: StoredEvent): Promise<void> | undefined;
  send(message: Uint8Array): Promise<void> | undefined;
  flush(): Promise<void> | undefined;
  /** Tells the caller the first time after it was behind. */
  live(at: Place): Promise<void> | undefined;
  behind(at: Place): Promise<void> | undefined;
}

function subscriptionOut(store: EventStore, request: ReadRequest, answers: Answers): Out {
  let batch: Uint8Array[] = [];
  let size = 0;
  let live = false;
  let sinceLive = 0;
  function flush(): Promise<void> | undefined {
    if (batch.length === 0) return undefined;
    const messages = batch;
    [batch, size] = [[], 0];
    return answers.write(...messages);
  }
  function send(message: Uint8Array): Promise<void> | undefined {
    batch.push(message);
    return (size += message.length) < TOGETHER ? undefined : flush();
  }
  function behind(at: Place): Promise<void> | undefined {
    if (!live) return undefined;
    live = false;
    return send(fellBehind(Date.now(), at));
  }
  return {
    send,
    flush,
    behind,
    event(event) {
      if (live && ++sinceLive > BEHIND) void behind({ position: event.position });
      const message = bytesOf(store, event, request);
      return message instanceof Promise ? message.then(send) : send(message);
    },
    live(at) {
      sinceLive = 0;
      if (!live) void send(caughtUp(Date.now(), at));
      live = true;
      return flush();
    },
  };
}

/** Places to tell: each time so many positions were looked at. */
function checkpoints(after: bigint, each: bigint) {
  let last = after;
  return {
    *upTo(position: bigint): Generator<bigint> {
      const due = (position - last) / each;
      if (due > IN_A_ROW) last += (due - 1n) * each;
      while (last + each <= position) yield (last += each);
    },
  };
}
