import type { AppendResult, EventStore, ExpectedRevision, NewEvent } from '#platform/event-store';

interface Append {
  readonly stream: string;
  readonly events: readonly NewEvent[];
  readonly expectedRevision: ExpectedRevision;
}

/** Events that wait to be written together. */
const TOGETHER = 2_000;

export interface HistoryWriter extends EventStore {
  /** Resolves when everything is durable. */
  flush(): Promise<void>;
  readonly events: number;
}

/**
 * Takes appends of one writer at once and writes them in batches, in their order: nothing is promised to anybody before
 * the flush, so that a history needs no wait for the disk with each of its facts. Nobody else may append meanwhile.
 */
export async function historyWriter(
  store: EventStore,
  appended: (stream: string, events: readonly NewEvent[], position: bigint) => void,
): Promise<HistoryWriter> {
  let position = await store.head();
  let events = 0;
  /** No stream twice in a round: what an append expects is what the rounds before it left. */
  let rounds: Map<string, Append>[] = [];
  let waiting = 0;
  const latest = new Map<string, number>();

  async function flush(): Promise<void> {
    const todo = rounds;
    rounds = [];
    waiting = 0;
    latest.clear();
    for (const round of todo) {
      const appends = [...round.values()];
      // Only a log of its own numbers appends in the order in which they were asked for.
      if (store.densePositions) await Promise.all(appends.map(write));
      else for (const append of appends) await write(append);
    }
  }
  const write = ({ stream, ...append }: Append): Promise<AppendResult> =>
    store.append(stream, append.events, append);

  return {
    densePositions: store.densePositions,
    get events() {
      return events;
    },
    flush,
    async append(stream, added, { expectedRevision }) {
      const before = typeof expectedRevision === 'bigint' ? expectedRevision : -1n;
      const at = (latest.get(stream) ?? -1) + 1;
      // Later than anything that was asked for before it, so that causes stand before their effects.
      const round = Math.max(at, rounds.length - 1);
      (rounds[round] ??= new Map()).set(stream, { stream, events: added, expectedRevision });
      latest.set(stream, round);
      events += added.length;
      waiting += added.length;
      const first = position + 1n;
      position += BigInt(added.length);
      appended(stream, added, first);
      if (waiting >= TOGETHER) await flush();
      return { revision: before + BigInt(added.length), position, repeated: false };
    },
    async *read(stream, options) {
      if (latest.has(stream)) await flush();
      yield* store.read(stream, options);
    },
    readAll: options => store.readAll(options),
    subscribe: options => store.subscribe(options),
    delete: (stream, options) => store.delete(stream, options),
    tombstone: (stream, options) => store.tombstone(stream, options),
    head: async () => position,
    close: flush,
  };
}
