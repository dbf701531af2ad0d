import {
  order,
  react,
  reaction,
  type Order,
  type ReactionContext,
  type Recorded,
} from '#platform/event-sourcing';
import { endWebhookGrant } from '../capabilities/record-delivery.js';
import { FeedGrantEnded, type GrantEnd } from '../grant.events.js';
import { WebhookNarrowed } from '../webhook.events.js';
import { webhookTable, webhookTables } from '../queries/webhook-table.js';

const TOLD: readonly string[] = ['active', 'paused', 'disabled'];

async function endAll(grantId: string, { db }: ReactionContext): Promise<readonly Order[]> {
  const tables = webhookTables(db);
  const grant = await tables
    .selectFrom('feed_grant')
    .select(['because', 'ended_at'])
    .where('feed_grant_id', '=', grantId)
    .executeTakeFirst();
  if (!grant?.because || grant.ended_at === null) return [];
  const because = grant.because as GrantEnd;
  const at = grant.ended_at;
  const hooks = await tables
    .selectFrom('webhook')
    .select('webhook_id')
    .where('grant_id', '=', grantId)
    .where('status', 'in', TOLD)
    .execute();
  return hooks.map(({ webhook_id: webhookId }) =>
    order(endWebhookGrant, { webhookId, grantId, because, at: String(at) }, `end ${webhookId}`),
  );
}

/** What was granted and has ended is told to whoever looks at his endpoint. It is sent nothing more before this is recorded. */
export const endGrantedWebhooks = reaction({
  name: 'end-granted-webhooks',
  after: [webhookTable.name],
  on: [
    react(FeedGrantEnded, ({ streamId }, context) => endAll(streamId, context)),
    // Subscribed in the moment in which the grant ended.
    react(WebhookNarrowed, ({ data }: Recorded<WebhookNarrowed>, context) =>
      data.grantId === undefined ? [] : endAll(data.grantId, context),
    ),
  ],
});
