import { StreamNotFoundError, WrongExpectedRevisionError } from '#platform/event-store';
import type { EventStore, ExpectedRevision, NewEvent } from '#platform/event-store';
import { decode } from '../protobuf/read-message.js';
import { invalidArgument } from '../rpc/rpc-error.js';
import type { ClientStream } from '../rpc/rpc-service.js';
import { appendResponse, wrongExpectedVersionResponse } from './append-answers.js';
import type { Appended } from './append-answers.js';
import { readAppendPart } from './append-request.js';
import type { Target } from './append-request.js';
import { sizeOf, tooLarge } from './proposed-message.js';
import type { StreamsContext } from './streams-service.js';

/** Append: one call an append, which clients use when a call has credentials of its own. */
export const appendMethod = ({ store, access, maxAppendBytes }: StreamsContext): ClientStream => ({
  kind: 'client-stream',
  async handle(requests, call) {
    const { target, events } = await collect(requests, maxAppendBytes);
    await access(call.caller, 'write', target.stream);
    try {
      return appendResponse(await append(store, target, events));
    } catch (error) {
      if (!(error instanceof WrongExpectedRevisionError)) throw error;
      return wrongExpectedVersionResponse(target.expected, error.actual);
    }
  },
});

async function collect(requests: AsyncIterable<Buffer>, maxAppendBytes: number) {
  let target: Target | undefined;
  const events: NewEvent[] = [];
  let size = 0;
  for await (const request of requests) {
    const part = decode(request, readAppendPart);
    if ('options' in part) {
      if (target) throw invalidArgument('An append has options once, got them twice.');
      target = part.options;
      continue;
    }
    if (!target) throw invalidArgument('An append begins with its options, got an event.');
    size += sizeOf(part.event);
    if (size > maxAppendBytes) throw tooLarge(maxAppendBytes);
    events.push(part.event);
  }
  if (!target) throw invalidArgument('An append has options, got nothing.');
  return { target, events };
}

/** Also of no events, which the protocol has and the store has not: it succeeds where the expectation holds. */
export async function append(
  store: EventStore,
  target: Target,
  events: readonly NewEvent[],
): Promise<Appended> {
  const { stream, expected } = target;
  if (events.length > 0) return store.append(stream, events, { expectedRevision: expected });
  const revision = await lastRevision(store, stream);
  if (!holds(expected, revision)) throw new WrongExpectedRevisionError(stream, expected, revision);
  return { revision, position: await store.head() };
}

const holds = (expected: ExpectedRevision, revision: bigint | undefined): boolean =>
  expected === 'any' ||
  (expected === 'no-stream' && revision === undefined) ||
  (expected === 'stream-exists' && revision !== undefined) ||
  expected === revision;

async function lastRevision(store: EventStore, stream: string): Promise<bigint | undefined> {
  try {
    for await (const { revision } of store.read(stream, { direction: 'backwards', limit: 1 }))
      return revision;
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return undefined;
}
