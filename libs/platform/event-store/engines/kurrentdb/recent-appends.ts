import type { NewEvent } from '../../event-store.js';

/** Event ids that this process appended lately, and those on their way. */
export interface RecentAppends {
  /** One of the events is stored or on its way. */
  concerns(stream: string, events: readonly NewEvent[]): boolean;
  /** Resolves when none of them is on its way. */
  settled(stream: string, events: readonly NewEvent[]): Promise<void>;
  /** Revision of each event that is known to be in the stream. */
  find(stream: string, events: readonly NewEvent[]): readonly (bigint | undefined)[];
  track(stream: string, events: readonly NewEvent[], append: Promise<unknown>): void;
  /** `revision`: of the last. */
  remember(stream: string, events: readonly NewEvent[], revision: bigint): void;
  forget(stream: string, events: readonly NewEvent[]): void;
}

/** About 2 MB. */
const MOST = 8_192;

/**
 * A server knows an append again only where it expects what it expected at first, and then doesn't say that it was one.
 * For what this process sent lately, this does.
 */
export function recentAppends(most = MOST): RecentAppends {
  const stored = new Map<string, bigint>();
  const sent = new Map<string, Promise<unknown>>();
  const keyOf = (stream: string, { id }: NewEvent): string => `${id.toLowerCase()} ${stream}`;

  return {
    concerns: (stream, events) =>
      events.some(event => {
        const key = keyOf(stream, event);
        return stored.has(key) || sent.has(key);
      }),
    async settled(stream, events) {
      for (const event of events) await sent.get(keyOf(stream, event))?.catch(() => undefined);
    },
    find: (stream, events) => events.map(event => stored.get(keyOf(stream, event))),
    track(stream, events, append) {
      const keys = events.map(event => keyOf(stream, event));
      for (const key of keys) sent.set(key, append);
      const done = (): void => {
        for (const key of keys) if (sent.get(key) === append) sent.delete(key);
      };
      append.then(done, done);
    },
    remember(stream, events, revision) {
      const first = revision - BigInt(events.length - 1);
      for (const [n, event] of events.slice(-most).entries()) {
        stored.set(keyOf(stream, event), first + BigInt(Math.max(0, events.length - most) + n));
      }
      for (const oldest of stored.keys()) {
        if (stored.size <= most) break;
        stored.delete(oldest);
      }
    },
    forget(stream, events) {
      for (const event of events) stored.delete(keyOf(stream, event));
    },
  };
}
