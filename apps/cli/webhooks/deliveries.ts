import type { AnswerContext } from '#platform/event-sourcing';
import type { StoredEvent } from '#platform/event-store';
import { readLane } from '#platform/webhooks';
import { FEED_LIST } from '#server/feeds.js';
import { toldOf } from '#server/webhooks/webhook-endpoints.js';
import { webhookTables } from '#service/webhooks';

/** An event that an endpoint is told, and what became of it. */
export interface Delivery {
  readonly position: string;
  readonly eventId: string;
  readonly type: string;
  /** RFC 3339. */
  readonly recordedAt: string;
  /** `waiting`: it is tried again; those after it are to come. */
  readonly status: 'delivered' | 'given-up' | 'waiting' | 'to-come';
  /** Failed tries of one that was given up or is waited for. */
  readonly attempts?: number;
  /** How the last of them ended. */
  readonly answer?: string;
}

export interface Deliveries {
  readonly deliveries: readonly Delivery[];
  /** Where the next page goes on; null: this is the last. */
  readonly next: string | null;
}

export interface DeliveriesAsked {
  readonly status?: Delivery['status'];
  readonly type?: string;
  readonly limit: number;
  /** Events before this position. */
  readonly before?: bigint;
}

/** Events that are looked at for a page: where a filter leaves few, it ends before it is full. */
const MOST_LOOKED_AT = 20_000;
/** Nothing more comes. */
const ENDED: readonly string[] = ['unsubscribed', 'grant-ended'];

/**
 * The newest first, from the log: an endpoint is told its events in order, so what lies before its place was delivered or given
 * up. undefined: there is no such endpoint.
 */
export async function deliveriesOf(
  { db, store }: Pick<AnswerContext, 'db' | 'store'>,
  webhookId: string,
  { status, type, limit, before }: DeliveriesAsked,
): Promise<Deliveries | undefined> {
  const tables = webhookTables(db);
  const row = await tables
    .selectFrom('webhook')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  const feed = FEED_LIST.find(({ name }) => name === row?.feed);
  if (!row || !feed) return undefined;
  const kept = await readLane(db, webhookId);
  const lane = kept?.round === row.round ? kept : undefined;
  const place = lane?.position ?? BigInt(row.from_position);
  const letters = new Map(
    (
      await tables
        .selectFrom('webhook_letter')
        .select(['event_id', 'status', 'attempts', 'answer'])
        .where('webhook_id', '=', webhookId)
        .execute()
    ).map(letter => [letter.event_id, letter]),
  );
  const { filter, passes } = toldOf(row, feed);
  const deliveries: Delivery[] = [];
  if (!filter) return { deliveries, next: null };
  const isTold = (position: bigint): boolean =>
    position <= place || (position > BigInt(row.up_to ?? 0) && position <= (lane?.resumeAt ?? 0n));

  let waiting: string | undefined;
  if (lane?.attempts)
    for await (const event of store.readAll({ after: place, filter }))
      if (passes(event)) {
        waiting = event.id;
        break;
      }
  const becameOf = (event: StoredEvent): Pick<Delivery, 'status' | 'attempts' | 'answer'> | undefined => {
    const letter = letters.get(event.id);
    if (letter && letter.status !== 'arrived')
      return { status: 'given-up', attempts: letter.attempts, answer: letter.answer };
    if (isTold(event.position)) return { status: 'delivered' };
    if (ENDED.includes(row.status)) return undefined;
    if (event.id !== waiting) return { status: 'to-come' };
    return { status: 'waiting', attempts: lane?.attempts, answer: lane?.lastAnswer ?? undefined };
  };

  let lookedAt = 0;
  const oldest = BigInt(row.from_position);
  for await (const event of store.readAll({ direction: 'backwards', after: before, filter })) {
    if (event.position <= oldest) break;
    if (deliveries.length === limit || (lookedAt += 1) > MOST_LOOKED_AT)
      return { deliveries, next: String(event.position + 1n) };
    const became = passes(event) && (type === undefined || event.type === type) && becameOf(event);
    if (!became || (status !== undefined && became.status !== status)) continue;
    deliveries.push({
      position: String(event.position),
      eventId: event.id,
      type: event.type,
      recordedAt: new Date(event.storedAt).toISOString(),
      ...became,
    });
  }
  return { deliveries, next: null };
}
