import type { PersonalData } from '#platform/personal-data';
import type { ReadDatabase } from '#platform/read-store';
import { keyOfSeed, secretText, type WebhookKey, type WebhookSecret } from '#platform/webhooks';
import { webhookTables, type WebhookRow } from '#service/webhooks';

type Keyed = Pick<PersonalData, 'keyed'>;

const bytes = (keyed: Keyed, kind: string, value: string): Buffer =>
  Buffer.from(keyed.keyed(kind, value), 'hex');

/**
 * The keys that sign webhooks, the oldest first. They follow from the installation's own key, which its owner alone can read,
 * and their number; the record tells which number signs when. So none is stored, and every process and backup has them.
 */
export async function webhookKeys(db: ReadDatabase, keyed: Keyed): Promise<readonly WebhookKey[]> {
  const replaced = await webhookTables(db).selectFrom('webhook_key').selectAll().orderBy('number').execute();
  return [{ number: 0, since: 0 }, ...replaced].map(({ number, since }, index) => ({
    key: keyOfSeed(bytes(keyed, 'webhook-key', String(number))),
    from: since,
    until: replaced[index]?.former_until,
  }));
}

/** The secrets of an endpoint that asked for one, the newest first. */
export function webhookSecrets(
  { webhook_id, secret, former_secret_until }: WebhookRow,
  keyed: Keyed,
): readonly WebhookSecret[] {
  if (secret === null) return [];
  const text = (number: number): string =>
    secretText(bytes(keyed, 'webhook-secret', `${webhook_id}/${number}`));
  if (secret === 0 || former_secret_until === null) return [{ text: text(secret) }];
  return [{ text: text(secret) }, { text: text(secret - 1), until: former_secret_until }];
}
