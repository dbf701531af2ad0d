import type { OwnTables, ReadDatabase } from '#platform/read-store';

/** Where the deliveries to one endpoint are. Instants are epoch milliseconds. */
export interface LaneState {
  /** Counts the replays: what was kept of a round before counts no more. */
  readonly round: number;
  /** Everything up to here was delivered, or given up. */
  readonly position: bigint;
  /** While a part is told again: what was told before goes on after this. */
  readonly resumeAt: bigint | null;
  /** Failed tries of the event after it; 0: none. */
  readonly attempts: number;
  /** Nothing has succeeded since then; null: the last try did. */
  readonly failingSince: number | null;
  readonly nextTryAt: number | null;
  readonly lastTryAt: number | null;
  /** How it ended, in a few words. */
  readonly lastAnswer: string | null;
  readonly delivered: number;
}

export const laneBegins = (round: number, position: bigint, resumeAt: bigint | null = null): LaneState => ({
  round,
  position,
  resumeAt,
  attempts: 0,
  failingSince: null,
  nextTryAt: null,
  lastTryAt: null,
  lastAnswer: null,
  delivered: 0,
});

const own = (db: ReadDatabase) => db.withTables<OwnTables>();

/** Kept in the read store: where it is lost, an endpoint is told all again from where it began, under the same ids. */
export async function readLane(db: ReadDatabase, webhookId: string): Promise<LaneState | undefined> {
  const row = await own(db)
    .selectFrom('webhook_lane')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    round: row.round,
    position: BigInt(row.position),
    resumeAt: row.resume_at === null ? null : BigInt(row.resume_at),
    attempts: row.attempts,
    failingSince: row.failing_since,
    nextTryAt: row.next_try_at,
    lastTryAt: row.last_try_at,
    lastAnswer: row.last_answer,
    delivered: row.delivered,
  };
}

export async function writeLane(db: ReadDatabase, webhookId: string, state: LaneState): Promise<void> {
  const row = {
    round: state.round,
    position: String(state.position),
    resume_at: state.resumeAt === null ? null : String(state.resumeAt),
    attempts: state.attempts,
    failing_since: state.failingSince,
    next_try_at: state.nextTryAt,
    last_try_at: state.lastTryAt,
    last_answer: state.lastAnswer,
    delivered: state.delivered,
  };
  await own(db)
    .insertInto('webhook_lane')
    .values({ webhook_id: webhookId, ...row })
    .onConflict(conflict => conflict.column('webhook_id').doUpdateSet(row))
    .execute();
}
