import type { BenchEvent } from '../events.js';

/** What the benches use of Emmett's event stores; its own types live in `bench/peers`, outside the product's lockfile. */
export interface EmmettEvent {
  readonly type: string;
  readonly data: BenchEvent['data'];
  readonly metadata: { readonly messageId: string };
}

export interface EmmettStore {
  appendToStream(
    stream: string,
    events: readonly EmmettEvent[],
    options: { expectedStreamVersion: 'NO_CONCURRENCY_CHECK' | 'STREAM_DOES_NOT_EXIST' },
  ): Promise<unknown>;
  readStream(stream: string): Promise<{ readonly events: readonly unknown[] }>;
  consumer(options: { pulling: { batchSize: number; pullingFrequencyInMs: number } }): EmmettConsumer;
}

interface EmmettConsumer {
  processor?(options: EmmettProcessor): unknown;
  reactor?(options: EmmettProcessor): unknown;
  start(): Promise<unknown>;
  stop(): Promise<unknown>;
}

interface EmmettProcessor {
  readonly processorId: string;
  readonly startFrom: 'BEGINNING';
  readonly stopAfter: () => boolean;
  readonly eachMessage: () => void;
}

export const NO_READ_ALL = 'Emmett reads the whole log through a consumer only: see subscribe.all';

export const toEmmett = ({ id, type, data }: BenchEvent): EmmettEvent => ({
  type,
  data,
  metadata: { messageId: id },
});

export const expectedVersion = (expected: 'any' | 'no-stream') =>
  ({
    expectedStreamVersion: expected === 'any' ? 'NO_CONCURRENCY_CHECK' : 'STREAM_DOES_NOT_EXIST',
  }) as const;

let consumers = 0;

/** A consumer of its own that begins at the start and ends at `wanted`; it doesn't rest between its batches. */
export async function consume(store: EmmettStore, wanted: number): Promise<number> {
  let seen = 0;
  const consumer = store.consumer({ pulling: { batchSize: 1000, pullingFrequencyInMs: 0 } });
  const options: EmmettProcessor = {
    processorId: `bench-${++consumers}`,
    startFrom: 'BEGINNING',
    eachMessage: () => void seen++,
    stopAfter: () => seen >= wanted,
  };
  if (consumer.reactor) consumer.reactor(options);
  else consumer.processor?.(options);
  await consumer.start();
  // Closing it would close the store's pool.
  await consumer.stop();
  return seen;
}
