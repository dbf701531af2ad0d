import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Length } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { forbidden, ProblemError } from '#platform/problems';
import { readLane } from '#platform/webhooks';
import { mayTend, WEBHOOK_STATUSES } from '../webhook.rules.js';
import { ownedBy, webhookTable, webhookTables } from './webhook-table.js';

export class WebhookViewed {
  @IsString() @Length(1, 80) webhookId!: string;
}

export class WebhookAnswer {
  @IsString() webhookId!: string;
  @IsString() url!: string;
  @IsString() feed!: string;
  @IsString({ each: true }) types!: string[];
  @IsIn(WEBHOOK_STATUSES) status!: string;
  @IsOptional() @IsString() because!: string | null;
  /** The grant on record that it is told by. */
  @IsOptional() @IsString() grantId!: string | null;
  @IsBoolean() secret!: boolean;
  @IsString() subscribedBy!: string;
  /** Everything up to here was delivered or given up; decimal. */
  @IsString() position!: string;
  /** Positions of the log that it is behind; not all of them are of its feed. */
  @IsInt() behindPositions!: number;
  /** Seconds since the oldest event of the log that it was not told of; 0: none. */
  @IsInt() behindSeconds!: number;
  @IsInt() delivered!: number;
  /** Failed tries of the event that is waited for. */
  @IsInt() attempts!: number;
  /** Epoch milliseconds; null: nothing fails. */
  @IsOptional() @IsInt() failingSince!: number | null;
  @IsOptional() @IsInt() nextTryAt!: number | null;
  @IsOptional() @IsInt() lastTryAt!: number | null;
  @IsOptional() @IsString() lastAnswer!: string | null;
}

const AUDITS: readonly string[] = ['auditor', 'supervisor', 'manager'];

/** How far an endpoint is. Its deliveries are counted beside the record, a moment behind them. */
export const webhookViewed = query({
  id: 'N8',
  question: WebhookViewed,
  route: 'GET /webhooks/:webhookId',
  summary: 'How far an endpoint is, what it answered last and when it is tried next',
  may: ['reporting', 'operator', 'auditor', 'supervisor', 'manager'],
  projectors: [webhookTable],
  answers: WebhookAnswer,
  refuses: [forbidden],
  async answer({ webhookId }, { db, store, actor, now }) {
    const row = await webhookTables(db)
      .selectFrom('webhook')
      .selectAll()
      .where('webhook_id', '=', webhookId)
      .executeTakeFirst();
    if (!row) return undefined;
    if (!mayTend(actor, ownedBy(row)) && !actor.roles.some(role => AUDITS.includes(role)))
      throw new ProblemError(forbidden);
    const lane = await readLane(db, webhookId);
    const kept = lane?.round === row.round ? lane : undefined;
    const position = kept?.position ?? BigInt(row.from_position);
    const head = await store.head();
    const ended = row.status === 'unsubscribed' || row.status === 'grant-ended';
    let oldest: number | undefined;
    if (!ended)
      for await (const event of store.readAll({ after: position, limit: 1 })) oldest = event.storedAt;
    return {
      webhookId,
      url: row.url,
      feed: row.feed,
      types: JSON.parse(row.types) as string[],
      status: row.status,
      because: row.because,
      grantId: row.grant_id,
      secret: row.secret !== null,
      subscribedBy: row.subscribed_by,
      position: String(position),
      behindPositions: ended || head < position ? 0 : Number(head - position),
      behindSeconds: oldest === undefined ? 0 : Math.max(0, Math.round((now - oldest) / 1000)),
      delivered: lane?.delivered ?? 0,
      attempts: kept?.attempts ?? 0,
      failingSince: kept?.failingSince ?? null,
      nextTryAt: kept?.nextTryAt ?? null,
      lastTryAt: kept?.lastTryAt ?? null,
      lastAnswer: kept?.lastAnswer ?? null,
    };
  },
});
