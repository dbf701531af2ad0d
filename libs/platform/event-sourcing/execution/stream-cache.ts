import { LRUCache } from 'lru-cache';
import type { EventStore, StoredEvent } from '#platform/event-store';
import { decodeEvent } from '../codec.js';
import type { Recorded } from '../fact.js';
import { historyOf } from '../history-of.js';
import type { StreamType } from '../stream-type.js';

/** A command that a stream remembers: what a repeat is answered with. */
export interface RememberedCommand {
  readonly hash: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly events: { readonly id: string; readonly type: string }[];
}

/** A stream folded up to its head, with the commands it came from. Revision -1n: there is no such stream. */
export interface LoadedStream {
  readonly state: unknown;
  readonly revision: bigint;
  readonly lastRecordedAt: number;
  /** Grows in place: a register of 100,000 entries is not copied with each. */
  readonly commands: Map<string, RememberedCommand>;
}

export const emptyStream = (type: StreamType<unknown>): LoadedStream => ({
  state: type.initial,
  revision: -1n,
  lastRecordedAt: 0,
  commands: new Map(),
});

/** The stream after further facts of its own. */
export function advance(
  type: StreamType<unknown>,
  stream: LoadedStream,
  events: readonly Recorded[],
): LoadedStream {
  let { state, revision, lastRecordedAt } = stream;
  const { commands } = stream;
  for (const event of events) {
    state = type.evolve(state, event);
    revision = event.revision;
    lastRecordedAt = Math.max(lastRecordedAt, event.envelope.recordedAt);
    remember(commands, event);
  }
  return { state, revision, lastRecordedAt, commands };
}

function remember(
  commands: Map<string, RememberedCommand>,
  { id, type, revision, position, envelope }: Recorded,
): void {
  const before = commands.get(envelope.commandId);
  if (before && before.revision >= revision) return;
  commands.set(envelope.commandId, {
    hash: envelope.commandHash,
    revision,
    position,
    events: [...(before?.events ?? []), { id, type }],
  });
}

/** A folded stream, or how to get it from the one before: most streams are appended to once and never asked again. */
type Entry = LoadedStream | (() => LoadedStream);

/** Folded streams of this process. An append elsewhere shows as a wrong revision: then the rest is read. */
export class StreamCache {
  readonly #entries: LRUCache<string, Entry>;
  readonly #store: EventStore;
  readonly #appendedTo = new Set<string>();

  constructor(store: EventStore, max = 20_000) {
    this.#store = store;
    this.#entries = new LRUCache({ max });
  }

  cached(stream: string): LoadedStream | undefined {
    const entry = this.#entries.get(stream);
    if (typeof entry !== 'function') return entry;
    const loaded = entry();
    this.#entries.set(stream, loaded);
    return loaded;
  }

  /** From memory, or folded from the log. `fresh`: what others appended meanwhile is read too. */
  async load(type: StreamType<unknown>, stream: string, fresh = false): Promise<LoadedStream> {
    const known = this.cached(stream);
    if (known && !fresh && !this.#appendedTo.has(stream)) return known;
    const before = known ?? emptyStream(type);
    const events = await historyOf(this.#store, stream, before.revision + 1n);
    const loaded = events.length ? advance(type, before, events) : before;
    if (loaded.revision >= 0n || type.absenceIsKept) this.#entries.set(stream, loaded);
    return loaded;
  }

  /**
   * An append to this stream is under way: the log may tell others of its facts before this process does, so until it has
   * ended the log is asked. Appends of one stream come after each other.
   */
  async whileAppending<T>(stream: string, append: () => Promise<T>): Promise<T> {
    this.#appendedTo.add(stream);
    try {
      return await append();
    } finally {
      this.#appendedTo.delete(stream);
    }
  }

  /** Takes note of what was appended to a stream that stood at `before`; folded when somebody asks. */
  appended(
    type: StreamType<unknown>,
    stream: string,
    before: LoadedStream,
    events: readonly StoredEvent[],
  ): void {
    this.#entries.set(stream, () => advance(type, before, events.map(decodeEvent)));
  }
}
