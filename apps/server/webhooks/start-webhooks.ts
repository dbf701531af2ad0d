import { setTimeout as delay } from 'node:timers/promises';
import type { ReadStore } from '#platform/read-store';
import { keepUp, type Log } from '#platform/projections';
import { runWebhooks, type WebhookKey } from '#platform/webhooks';
import { webhookTable } from '#service/webhooks';
import type { Installation } from '../installation.js';
import { activeEndpoints, lettersAskedAgain } from './webhook-endpoints.js';
import { webhookKeys } from './webhook-keys.js';
import { webhookRecord } from './webhook-record.js';
import { connectWebhook } from './connect-webhook.js';

/** `own`: of who does the work. Tells the endpoints what happens in their feeds, and looks again whenever something is recorded of them. */
export function startWebhooks(
  installation: Installation,
  log: Log,
  own: ReadStore,
): { close(): Promise<void> } {
  const { store, readStore, personalData, projections, clock } = installation;
  let keys: readonly WebhookKey[] = [];
  const webhooks = runWebhooks({
    store,
    readStore: own,
    connect: connectWebhook(installation, () => keys),
    record: webhookRecord(installation),
    now: () => clock.now(),
    waitUntil: (at, signal) =>
      delay(Math.max(0, at - clock.now()), undefined, { signal, ref: false }).catch(() => undefined),
    random: Math.random,
    endpoints: () => activeEndpoints(installation),
    askedAgain: webhookId => lettersAskedAgain(installation, webhookId),
    log,
  });
  const work = async (): Promise<void> => {
    keys = await webhookKeys(readStore.db, personalData);
    await webhooks.look();
  };
  const keeping = keepUp({ projections, readModel: webhookTable.name, work, log });
  return {
    async close() {
      await keeping.close();
      await webhooks.close();
    },
  };
}
