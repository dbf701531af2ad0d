import { capability, fact } from '#platform/event-sourcing';
import { WebhookReplayed } from '../webhook.events.js';
import { FromPosition, tending } from './tend-webhook.js';

export class ReplayWebhook extends FromPosition {}

/** For a receiver that lost what it was told. */
export const replayWebhook = capability({
  id: 'N8',
  command: ReplayWebhook,
  route: 'POST /webhooks/:webhookId/replay',
  summary: 'Send an endpoint all events after a position again, in order and under the same ids',
  example: { from: '0' },
  ...tending<ReplayWebhook>(
    ({ from }, { round }, { actor }) => [fact(WebhookReplayed, { from, round: round + 1, by: actor.id })],
    { sends: true },
  ),
});
