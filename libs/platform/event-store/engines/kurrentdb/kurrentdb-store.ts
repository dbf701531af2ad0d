import { StoreUnavailableError } from '../../event-store.js';
import type { DeleteResult, EventStore, ExpectedRevision } from '../../event-store.js';
import { liveTail } from '../../tail/live-tail.js';
import type { LiveTail } from '../../tail/live-tail.js';
import { pages } from '../../tail/pages.js';
import { batchAppender } from './batch-appender.js';
import { readConnectionString } from './connection-string.js';
import { highWater } from './high-water.js';
import { logAppender } from './log-appender.js';
import { logReader } from './log-reader.js';
import type { KurrentDbOptions } from './open-kurrentdb.js';
import { deleteRequest, tombstoneRequest } from './messages.js';
import { isAway, toStoreError } from './store-errors.js';
import { streamsClient } from './streams-client.js';

/** See {@link openKurrentDb}. */
export async function kurrentDbStore(options: KurrentDbOptions): Promise<EventStore> {
  const connection = readConnectionString(options.connectionString);
  const { addresses } = connection;
  const deadlineMs = options.deadlineMs ?? connection.deadlineMs ?? 10_000;
  const patience = { addresses, deadlineMs };
  const client = streamsClient(connection, deadlineMs);
  const appender = batchAppender(() => client.batchAppend(), patience);
  const seen = highWater();
  const reader = logReader(client, patience);
  const append = logAppender({ appender, read: reader.read, seen, addresses });
  let closed: Promise<void> | undefined;

  const opened = (): void => {
    if (closed) throw new StoreUnavailableError('The store is closed.', { reason: 'closed' });
  };
  /** A failure of a closed store is that it is closed. */
  async function* whileOpen<T>(items: () => AsyncIterable<T>): AsyncGenerator<T> {
    opened();
    try {
      yield* items();
    } catch (error) {
      opened();
      throw error;
    }
  }

  const tails = new Map<boolean, LiveTail>();
  function tailOf(system: boolean): LiveTail {
    const there = tails.get(system);
    if (there) return there;
    const tail = liveTail({
      ring: options.ring,
      onState: system ? undefined : options.onState,
      source: {
        isAway,
        head: () => headOf(system),
        catchUp: (after, filter) =>
          filter
            ? reader.scan(after, filter, system)
            : pages(
                { readAll: each => reader.readAll({ ...each, system }), head: () => headOf(system) },
                after,
                filter,
              ),
        async *follow(after, signal) {
          for await (const batch of reader.follow(after, signal, system)) {
            seen.reached(batch.upTo);
            yield batch;
          }
        },
      },
    });
    tails.set(system, tail);
    return tail;
  }

  async function headOf(system: boolean): Promise<bigint> {
    opened();
    for await (const { position } of reader.readAll({ direction: 'backwards', limit: 1, system })) {
      seen.reached(position);
      return position;
    }
    return 0n;
  }

  async function end(
    stream: string,
    expected: ExpectedRevision,
    call: () => Promise<Awaited<ReturnType<typeof client.delete>>>,
  ): Promise<DeleteResult> {
    opened();
    try {
      const position = (await call()).getPosition()?.getCommitPosition();
      return { position: position === undefined ? await headOf(true) : BigInt(position) };
    } catch (error) {
      throw toStoreError(error, { addresses, stream, expected });
    }
  }

  async function close(): Promise<void> {
    appender.close();
    await Promise.all([...tails.values()].map(tail => tail.close()));
    await client.close();
  }

  const store: EventStore = {
    append: async (stream, events, expectation) => {
      opened();
      return append(stream, events, expectation);
    },
    read: (stream, each) => whileOpen(() => reader.read(stream, each)),
    readAll: each => whileOpen(() => reader.readAll(each)),
    subscribe: ({ system = false, ...each } = {}) => whileOpen(() => tailOf(system).subscribe(each)),
    head: () => headOf(false),
    delete: (stream, { expectedRevision }) =>
      end(stream, expectedRevision, () => client.delete(deleteRequest(stream, expectedRevision))),
    tombstone: (stream, { expectedRevision }) =>
      end(stream, expectedRevision, () => client.tombstone(tombstoneRequest(stream, expectedRevision))),
    close: () => (closed ??= close()),
  };
  try {
    await store.head();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}
