import { capability, fact } from '#platform/event-sourcing';
import { WebhookPaused } from '../webhook.events.js';
import { tending, WebhookCommand } from './tend-webhook.js';

export class PauseWebhook extends WebhookCommand {}

export const pauseWebhook = capability({
  id: 'N8',
  command: PauseWebhook,
  route: 'POST /webhooks/:webhookId/pause',
  summary: 'Send an endpoint nothing until it is resumed; what happens meanwhile waits in the log',
  example: {},
  ...tending<PauseWebhook>((_, { status }, { actor }) =>
    status === 'paused' ? [] : [fact(WebhookPaused, { by: actor.id })],
  ),
});
