import { capability, fact, reject } from '#platform/event-sourcing';
import { WebhookSecretReplaced } from '../webhook.events.js';
import { webhookHasNoSecret } from '../webhooks.problems.js';
import { overlapEnd, tending, WithOverlap } from './tend-webhook.js';

export class ReplaceWebhookSecret extends WithOverlap {}

/** The receiver takes the new one from `GET /webhooks/:webhookId/secret` while both sign. */
export const replaceWebhookSecret = capability({
  id: 'N8',
  command: ReplaceWebhookSecret,
  route: 'POST /webhooks/:webhookId/replace-secret',
  summary: 'Give an endpoint a new secret; that before it signs beside it for a while',
  example: { overlapHours: 24 },
  ...tending<ReplaceWebhookSecret>(
    ({ overlapHours }, { secret }, { actor, now }) =>
      secret === undefined
        ? reject(webhookHasNoSecret)
        : [
            fact(WebhookSecretReplaced, {
              number: secret + 1,
              formerUntil: overlapEnd(now, overlapHours),
              by: actor.id,
            }),
          ],
    { refuses: [webhookHasNoSecret] },
  ),
});
