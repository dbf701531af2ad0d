import { boundedContext } from '#platform/event-sourcing';
import { grantFeed } from './capabilities/grant-feed.js';
import { pauseWebhook } from './capabilities/pause-webhook.js';
import {
  disableWebhook,
  endWebhookGrant,
  giveUpEvent,
  recordArrival,
} from './capabilities/record-delivery.js';
import { redeliverDeadLetters } from './capabilities/redeliver-dead-letters.js';
import { redeliverEvent } from './capabilities/redeliver-event.js';
import { replaceWebhookKey } from './capabilities/replace-webhook-key.js';
import { replaceWebhookSecret } from './capabilities/replace-webhook-secret.js';
import { replayWebhook } from './capabilities/replay-webhook.js';
import { resumeWebhook } from './capabilities/resume-webhook.js';
import { revokeFeedGrant } from './capabilities/revoke-feed-grant.js';
import { subscribeWebhook } from './capabilities/subscribe-webhook.js';
import { unsubscribeWebhook } from './capabilities/unsubscribe-webhook.js';
import { feedGrantExpired } from './deadlines/feed-grant-expired.js';
import { deadLetters } from './queries/dead-letters.js';
import { feedGrantList } from './queries/feed-grant-list.js';
import { webhookList } from './queries/webhook-list.js';
import { webhookViewed } from './queries/webhook-viewed.js';
import { endGrantedWebhooks } from './reactions/end-granted-webhooks.js';
import { rows } from './webhooks.rows.js';

/** Which endpoints are told of what, and what never arrived at them. */
export const webhooksContext = boundedContext({
  name: 'webhooks',
  capabilities: [
    subscribeWebhook,
    pauseWebhook,
    resumeWebhook,
    unsubscribeWebhook,
    replayWebhook,
    redeliverEvent,
    redeliverDeadLetters,
    replaceWebhookSecret,
    replaceWebhookKey,
    disableWebhook,
    giveUpEvent,
    recordArrival,
    grantFeed,
    revokeFeedGrant,
    endWebhookGrant,
  ],
  queries: [webhookList, webhookViewed, deadLetters, feedGrantList],
  deadlines: [feedGrantExpired],
  reactions: [endGrantedWebhooks],
  rows,
});
