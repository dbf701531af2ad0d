import { randomUUID } from 'node:crypto';
import { webhookTables, type WebhookRow } from '#service/webhooks';
import { notFound, ProblemError } from '#platform/problems';
import type { Installation } from '../installation.js';
import { connectWebhook } from './connect-webhook.js';
import { webhookKeys, webhookSecrets } from './webhook-keys.js';

type Parts = Pick<Installation, 'readStore' | 'personalData' | 'clock' | 'settings'>;

/** How a sample ended. */
export interface Pinged {
  readonly delivered: boolean;
  readonly answer: string;
  /** Its `webhook-id`. */
  readonly id: string;
}

/** One that is sent something. @throws ProblemError 404 */
export async function webhookRow(
  { readStore }: Pick<Parts, 'readStore'>,
  webhookId: string,
): Promise<WebhookRow> {
  const row = await webhookTables(readStore.db)
    .selectFrom('webhook')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
  if (!row || row.status === 'unsubscribed' || row.status === 'grant-ended')
    throw new ProblemError(notFound, { what: `/webhooks/${webhookId}` });
  return row;
}

/** Sends an endpoint a sample, once and now, signed like any other. */
export async function pingWebhook(parts: Parts, row: WebhookRow, signal?: AbortSignal): Promise<Pinged> {
  const { readStore, personalData, clock } = parts;
  const keys = await webhookKeys(readStore.db, personalData);
  const id = randomUUID();
  const sample = {
    specversion: '1.0',
    id,
    source: `/feeds/${row.feed}`,
    type: 'vitrine.test',
    time: new Date(clock.now()).toISOString(),
  };
  const line = connectWebhook(
    parts,
    () => keys,
  )({ url: row.url, secrets: webhookSecrets(row, personalData) });
  const { delivered, told } = await line
    .send({ id, body: JSON.stringify(sample) }, signal)
    .finally(() => line.close());
  return { delivered, answer: told, id };
}
