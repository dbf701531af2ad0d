import { boundedContext } from '#platform/event-sourcing';
import { pauseWebhook } from './capabilities/pause-webhook.js';
import { disableWebhook, giveUpEvent, recordArrival } from './capabilities/record-delivery.js';
import { redeliverEvent } from './capabilities/redeliver-event.js';
import { replaceWebhookKey } from './capabilities/replace-webhook-key.js';
import { replaceWebhookSecret } from './capabilities/replace-webhook-secret.js';
import { replayWebhook } from './capabilities/replay-webhook.js';
import { resumeWebhook } from './capabilities/resume-webhook.js';
import { subscribeWebhook } from './capabilities/subscribe-webhook.js';
import { unsubscribeWebhook } from './capabilities/unsubscribe-webhook.js';
import { deadLetters } from './queries/dead-letters.js';
import { webhookList } from './queries/webhook-list.js';
import { webhookViewed } from './queries/webhook-viewed.js';
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
    replaceWebhookSecret,
    replaceWebhookKey,
    disableWebhook,
    giveUpEvent,
    recordArrival,
  ],
  queries: [webhookList, webhookViewed, deadLetters],
  rows,
});
