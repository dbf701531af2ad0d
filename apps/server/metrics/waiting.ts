import type { OwnTables, ReadDatabase } from '#platform/read-store';
import { countDueTimes, type DueCounts } from '#platform/projections';
import { noticesQueued } from '#service/promises';
import { webhookTables } from '#service/webhooks';
import { DECLARED } from '../contexts.js';

/** What waits for its time or for somebody, counted when metrics are asked for; never to its end where there is very much. */
export interface Waiting {
  readonly deadlines: readonly (DueCounts & { readonly name: string })[];
  /** Endpoints that a person has paused. */
  readonly pausedWebhooks: number;
  /** Positions that the slowest of those that are told is behind the head; undefined: none is told. */
  readonly webhooksBehind?: number;
  /** Events that an endpoint did not take at any try, and that nobody has asked for again. */
  readonly deadLetters: number;
  /** Notices that are queued and not sent. */
  readonly notices: number;
}

export async function countWaiting(
  db: ReadDatabase,
  { now, head }: { readonly now: number; readonly head: bigint | undefined },
): Promise<Waiting> {
  const webhooks = webhookTables(db);
  const [deadlines, told, paused, letters, notices] = await Promise.all([
    Promise.all(
      DECLARED.deadlines.map(async deadline => ({
        name: deadline.name,
        ...(await countDueTimes(db, deadline, { clock: '', now })),
      })),
    ),
    webhooks.selectFrom('webhook').select('webhook_id').where('status', '=', 'active').execute(),
    webhooks
      .selectFrom('webhook')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('status', '=', 'paused')
      .executeTakeFirstOrThrow(),
    webhooks
      .selectFrom('webhook_letter')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('status', '=', 'given-up')
      .executeTakeFirstOrThrow(),
    noticesQueued(db),
  ]);
  const active = new Set(told.map(row => row.webhook_id));
  const lanes = await db
    .withTables<OwnTables>()
    .selectFrom('webhook_lane')
    .select(['webhook_id', 'position'])
    .execute();
  const behind = lanes.flatMap(lane =>
    active.has(lane.webhook_id) && head !== undefined
      ? [Math.max(0, Number(head - BigInt(lane.position)))]
      : [],
  );
  return {
    deadlines,
    ...(behind.length > 0 && { webhooksBehind: Math.max(...behind) }),
    pausedWebhooks: Number(paused.count),
    deadLetters: Number(letters.count),
    notices,
  };
}
