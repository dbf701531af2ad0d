import type { StoredEvent } from '../event-store.js';

/** What a crash must not touch. Each append of the load names itself in its events' metadata: batch, size, index. */
export interface Acknowledged {
  readonly stream: string;
  /** Of the last event. */
  readonly revision: bigint;
  readonly position: bigint;
  readonly ids: readonly string[];
}

export interface Batch {
  readonly batch: string;
  readonly size: number;
  readonly index: number;
}

export const metadataOfBatch = (batch: string, size: number, index: number): Batch => ({
  batch,
  size,
  index,
});

export const batchOf = ({ metadata }: StoredEvent): Batch =>
  JSON.parse(Buffer.from(metadata).toString()) as Batch;

/** Revisions of each stream from 0 without a gap, in the order of the log, and no id twice. */
export function expectDenseRevisions(log: readonly StoredEvent[]): void {
  const lengths = new Map<string, bigint>();
  const revisions = log.map(({ stream }) => {
    const revision = lengths.get(stream) ?? 0n;
    lengths.set(stream, revision + 1n);
    return revision;
  });
  expect(log.map(({ revision }) => revision)).toEqual(revisions);
  expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
}

/** The events of an append stand one after the other, from the first to the last. */
export function expectWholeBatches(log: readonly StoredEvent[]): void {
  for (let at = 0; at < log.length;) {
    const { batch, size } = batchOf(log[at]!);
    const whole = log.slice(at, at + size).map(batchOf);
    expect(whole).toEqual(Array.from({ length: size }, (_, index) => metadataOfBatch(batch, size, index)));
    at += size;
  }
}

/** Each acknowledged event is there, where its writer was told. */
export function expectStored(acknowledged: readonly Acknowledged[], log: readonly StoredEvent[]): void {
  const byId = new Map(log.map(event => [event.id, event]));
  const lost = acknowledged.filter(({ stream, revision, position, ids }) => {
    const stored = ids.map(id => byId.get(id));
    const last = stored.at(-1);
    return !(
      last?.position === position &&
      stored.every(
        (event, n) => event?.stream === stream && event.revision === revision - BigInt(ids.length - 1 - n),
      )
    );
  });
  expect(lost).toEqual([]);
}
