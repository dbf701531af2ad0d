import type { OwnTables, ReadStore } from '#platform/read-store';
import { silent, type Log } from '../log.js';

const EVERY_MS = 200;
/** The kind of reader that keeps its checkpoint here. */
const PREFIX = 'reaction/';

/**
 * Checkpoints of readers whose work is idempotent: written now and then, off their path.
 * What a crash or a deleted file takes back is done again, to no effect.
 */
export interface SubscriptionCheckpoints {
  read(): Promise<ReadonlyMap<string, bigint>>;
  /** Some time soon. */
  keep(name: string, position: bigint): void;
  /** What was kept since; resolves when it is written. */
  close(): Promise<void>;
}

export function subscriptionCheckpoints(readStore: ReadStore, log: Log = silent): SubscriptionCheckpoints {
  let unsaved = new Map<string, bigint>();
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();

  async function save(): Promise<void> {
    timer = undefined;
    const entries = unsaved;
    unsaved = new Map();
    if (entries.size === 0) return;
    const rows = [...entries].map(([name, position]) => ({
      name: PREFIX + name,
      position: String(position),
    }));
    try {
      // A transaction, so that who lost its lease meanwhile writes none.
      await readStore.transaction(tx =>
        tx
          .withTables<OwnTables>()
          .insertInto('subscription')
          .values(rows)
          .onConflict(conflict =>
            conflict.column('name').doUpdateSet(({ ref }) => ({ position: ref('excluded.position') })),
          )
          .execute(),
      );
    } catch (error) {
      log.warn(
        { err: error },
        'The checkpoints of the reactions could not be written; tried again with the next.',
      );
      unsaved = new Map([...entries, ...unsaved]);
    }
  }

  return {
    async read() {
      const rows = await readStore.db
        .withTables<OwnTables>()
        .selectFrom('subscription')
        .selectAll()
        .where('name', 'like', `${PREFIX}%`)
        .execute();
      return new Map(rows.map(row => [row.name.slice(PREFIX.length), BigInt(row.position)]));
    },
    keep(name, position) {
      unsaved.set(name, position);
      timer ??= setTimeout(() => (saving = saving.then(save)), EVERY_MS);
    },
    async close() {
      clearTimeout(timer);
      await (saving = saving.then(save));
    },
  };
}
