import type { OwnTables, ReadDatabase } from '#platform/read-store';
import { webhookTables } from '#service/webhooks';

/** What an operator has to look at: public like the rest of the health, so it names endpoints by id only. */
export interface WebhookHealth {
  readonly active: number;
  /** The product sends them nothing more, and why. */
  readonly disabled: readonly { readonly webhookId: string; readonly because: string }[];
  /** Nothing has succeeded there since. */
  readonly failing: readonly { readonly webhookId: string; readonly since: string }[];
}

export async function webhookHealth(db: ReadDatabase): Promise<WebhookHealth> {
  const rows = await webhookTables(db)
    .selectFrom('webhook')
    .select(['webhook_id', 'status', 'because'])
    .where('status', 'in', ['active', 'disabled'])
    .execute();
  const active = new Set(rows.flatMap(row => (row.status === 'active' ? [row.webhook_id] : [])));
  const failing = await db
    .withTables<OwnTables>()
    .selectFrom('webhook_lane')
    .select(['webhook_id', 'failing_since'])
    .where('failing_since', 'is not', null)
    .execute();
  return {
    active: active.size,
    disabled: rows
      .filter(row => row.status === 'disabled')
      .map(row => ({ webhookId: row.webhook_id, because: row.because ?? '' })),
    failing: failing
      .filter(row => active.has(row.webhook_id))
      .map(row => ({ webhookId: row.webhook_id, since: new Date(row.failing_since ?? 0).toISOString() })),
  };
}
