import { randomUUID } from 'node:crypto';
import type { EventStore, NewEvent, StoredEvent, SubscriptionMessage } from '../event-store.js';

/** An engine as its spec opens it. The log may be shared: the suite uses names of its own and looks at nothing else. */
export interface StoreUnderTest {
  readonly store: EventStore;
  /** Closes the store and opens it again over the same log; left out where an engine can't. */
  readonly reopen?: () => Promise<EventStore>;
  /** Closes what is open and removes what was made. */
  readonly dispose: () => Promise<void>;
}

/** What the parts of the suite get: the store now open, and whether and how it can be opened again. */
export interface Bench {
  readonly store: () => EventStore;
  readonly reopen: () => Promise<void>;
  /** How many of so many runs to make. */
  readonly runs: (most: number) => number;
}

export const uniqueName = (what: string): string => `${what}-${randomUUID()}`;

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (data: Uint8Array): string => new TextDecoder().decode(data);

export const event = (body = '{}', overrides: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'Noted',
  data: bytes(body),
  metadata: bytes('{"by":"contract"}'),
  ...overrides,
});
/** Events with the bodies "0", "1", … */
export const events = (count: number, overrides: Partial<NewEvent> = {}): NewEvent[] =>
  Array.from({ length: count }, (_, index) => event(String(index), overrides));

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}
export const bodies = (stored: readonly StoredEvent[]): string[] => stored.map(({ data }) => text(data));

/** Follows a subscription up to the first caught-up that `enough` agrees with, and gives the events until there. */
export async function followUntil(
  messages: AsyncIterable<SubscriptionMessage>,
  enough: (events: readonly StoredEvent[], position: bigint) => boolean,
): Promise<StoredEvent[]> {
  const seen: StoredEvent[] = [];
  for await (const message of messages) {
    if (message.kind === 'events') seen.push(...message.events);
    else if (message.kind === 'caught-up' && enough(seen, message.position)) return seen;
  }
  return seen;
}
