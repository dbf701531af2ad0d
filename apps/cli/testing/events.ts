import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, StoredEvent } from '#platform/event-store';

export const event = (body = '{"n":1}', overrides: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'Noted',
  data: Buffer.from(body),
  metadata: Buffer.from(`{"recordedAt":1383264000000,"by":"spec"}`),
  ...overrides,
});

export const events = (count: number): NewEvent[] =>
  Array.from({ length: count }, (_, n) => event(`{"n":${n}}`));

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

export const everything = (store: Pick<EventStore, 'readAll'>): Promise<StoredEvent[]> =>
  all(store.readAll({ system: true }));

/** What an event is wherever it is stored. */
export const essence = ({ stream, revision, id, type, contentType, data, metadata }: StoredEvent) => ({
  ...{ stream, revision, id, type, contentType },
  data: Buffer.from(data).toString('hex'),
  metadata: Buffer.from(metadata).toString('hex'),
});
