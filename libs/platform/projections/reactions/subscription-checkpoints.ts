import type { OwnTables, ReadStore } from '#platform/read-store';
import { silent, type Log } from '../log.js';
import type { ReactionFailure } from './run-reactions.js';

const EVERY_MS = 200;
const AGAIN_AFTER_MS = 1_000;
/** The kind of reader that keeps its checkpoint here. */
const PREFIX = 'reaction/';

/** Where a reaction is; with a failure it has stopped there. */
export interface SubscriptionCheckpoint {
  readonly position: bigint;
  readonly failure?: ReactionFailure;
}

/**
 * Checkpoints of readers whose work is idempotent: written now and then, off their path.
 * What a crash or a deleted file takes back is done again, to no effect.
 */
export interface SubscriptionCheckpoints {
  /** Some time soon. */
  keep(name: string, checkpoint: SubscriptionCheckpoint): void;
  /** What was kept since; resolves when it is written. */
  close(): Promise<void>;
}

/** By the reaction's name, as whichever process runs it wrote them. */
export async function readSubscriptions({
  db,
}: Pick<ReadStore, 'db'>): Promise<ReadonlyMap<string, SubscriptionCheckpoint>> {
  const rows = await db
    .withTables<OwnTables>()
    .selectFrom('subscription')
    .selectAll()
    .where('name', 'like', `${PREFIX}%`)
    .execute();
  return new Map(
    rows.map(({ name, position, failure }) => [
      name.slice(PREFIX.length),
      { position: BigInt(position), ...(failure !== null && { failure: failureFrom(failure) }) },
    ]),
  );
}

export function subscriptionCheckpoints(readStore: ReadStore, log: Log = silent): SubscriptionCheckpoints {
  let unsaved = new Map<string, SubscriptionCheckpoint>();
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<void> = Promise.resolve();
  let closed = false;

  const soon = (ms: number): void => {
    if (!closed) timer ??= setTimeout(() => (saving = saving.then(save)), ms);
  };

  async function save(): Promise<void> {
    timer = undefined;
    const entries = unsaved;
    unsaved = new Map();
    if (entries.size === 0) return;
    const rows = [...entries].map(([name, { position, failure }]) => ({
      name: PREFIX + name,
      position: String(position),
      failure: failure ? JSON.stringify({ ...failure, position: String(failure.position) }) : null,
    }));
    try {
      // A transaction, so that who lost its lease meanwhile writes none.
      await readStore.transaction(tx =>
        tx
          .withTables<OwnTables>()
          .insertInto('subscription')
          .values(rows)
          .onConflict(conflict =>
            conflict.column('name').doUpdateSet(({ ref }) => ({
              position: ref('excluded.position'),
              failure: ref('excluded.failure'),
            })),
          )
          .execute(),
      );
    } catch (error) {
      log.warn({ err: error }, 'The checkpoints of the reactions could not be written; tried again soon.');
      unsaved = new Map([...entries, ...unsaved]);
      soon(AGAIN_AFTER_MS);
    }
  }

  return {
    keep(name, checkpoint) {
      unsaved.set(name, checkpoint);
      soon(EVERY_MS);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await (saving = saving.then(save));
    },
  };
}

function failureFrom(text: string): ReactionFailure {
  const { position, ...rest } = JSON.parse(text) as Omit<ReactionFailure, 'position'> & { position: string };
  return { ...rest, position: BigInt(position) };
}
