import { capability, fact } from '#platform/event-sourcing';
import { WebhookUnsubscribed } from '../webhook.events.js';
import { tending, WebhookCommand } from './tend-webhook.js';

export class UnsubscribeWebhook extends WebhookCommand {}

export const unsubscribeWebhook = capability({
  id: 'N8',
  command: UnsubscribeWebhook,
  route: 'POST /webhooks/:webhookId/unsubscribe',
  summary: 'Send an endpoint nothing any more, for good',
  example: {},
  ...tending<UnsubscribeWebhook>((_, __, { actor }) => [fact(WebhookUnsubscribed, { by: actor.id })], {
    ends: true,
  }),
});
