import { randomUUID } from 'node:crypto';
import { StreamNotFoundError, WrongExpectedRevisionError } from '../../event-store.js';
import type { AppendResult, EventStore, ExpectedRevision, NewEvent } from '../../event-store.js';
import { validateAppend } from '../../validate-append.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { readAnswer } from './append-answer.js';
import type { BatchAppender } from './batch-appender.js';
import { appendFrames } from './messages.js';
import { recentAppends } from './recent-appends.js';
import type { HighWater } from './high-water.js';

interface Parts {
  readonly appender: BatchAppender;
  readonly read: EventStore['read'];
  readonly seen: HighWater;
  readonly addresses: string;
}

/** Appends that keep the port's promise about repeats, as far as the server's answers and this process's memory reach. */
export function logAppender({ appender, read, seen, addresses }: Parts): EventStore['append'] {
  const recent = recentAppends();
  /** Resolves when the last append that had to wait has been sent: those after it keep their place behind it. */
  let queue: Promise<void> | undefined;

  return async (stream, events, { expectedRevision }) => {
    validateAppend(stream, events);
    const correlation = randomUUID();
    const frames = appendFrames(correlation, stream, events, expectedRevision);
    const repeatable = expectedRevision !== 'stream-exists';

    const before = queue;
    if (!before && !recent.concerns(stream, events)) return dispatch();
    const sent = Promise.withResolvers<void>();
    queue = sent.promise;
    try {
      await before;
      await recent.settled(stream, events);
      const known = recent.find(stream, events);
      const repeated = known.some(revision => revision !== undefined)
        ? await lookUp(stream, events, expectedRevision, known)
        : undefined;
      if (repeated) return repeated;
      return dispatch();
    } finally {
      sent.resolve();
      if (queue === sent.promise) queue = undefined;
    }

    function dispatch(): Promise<AppendResult> {
      const highest = seen.position();
      const answer = appender.send({ correlation, frames, repeatable });
      const result = settle(answer, highest);
      recent.track(stream, events, result);
      return result;
    }
    async function settle(answer: Promise<BatchAppendResp>, highest: bigint): Promise<AppendResult> {
      const { revision, position: told } = readAnswer(await answer, {
        addresses,
        stream,
        expected: expectedRevision,
      });
      const position = told ?? (await positionAt(stream, revision));
      recent.remember(stream, events, revision);
      seen.reached(position);
      // What is new comes after all that was seen before it was sent.
      return { revision, position, repeated: position <= highest };
    }
  };

  /** Some of the events are known to be stored: looked for in the stream. undefined: the stream has begun anew. */
  async function lookUp(
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
    known: readonly (bigint | undefined)[],
  ): Promise<AppendResult | undefined> {
    const there = known.filter(revision => revision !== undefined);
    const whole = known.every((revision, n) => revision !== undefined && revision === known[0]! + BigInt(n));
    try {
      if (whole) {
        const ids = events.map(({ id }) => id.toLowerCase());
        let last;
        for await (const event of read(stream, { from: known[0], limit: events.length }))
          if (event.id === ids.shift()) last = event;
        if (last && ids.length === 0)
          return { revision: last.revision, position: last.position, repeated: true };
      } else
        for await (const { revision } of read(stream, { direction: 'backwards', limit: 1 }))
          throw new WrongExpectedRevisionError(
            stream,
            expected,
            revision,
            `${there.length} of the ${events.length} events of the append are in the stream already${there.length === events.length ? ', in another order' : ''}`,
          );
    } catch (error) {
      if (!(error instanceof StreamNotFoundError)) throw error;
    }
    recent.forget(stream, events);
    return undefined;
  }

  async function positionAt(stream: string, revision: bigint): Promise<bigint> {
    for await (const { position } of read(stream, { from: revision, limit: 1 })) return position;
    throw new StreamNotFoundError(stream);
  }
}
