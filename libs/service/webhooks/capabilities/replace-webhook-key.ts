import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { WebhookKeyReplaced } from '../webhook.events.js';
import { webhookKeys } from '../webhook.rules.js';
import { overlapEnd } from './tend-webhook.js';

export class ReplaceWebhookKey extends Command {
  /** For so long the key before it signs, too; 0: it ends at once. Default 72. */
  @IsOptional() @IsInt() @Min(0) @Max(720) overlapHours?: number;
}

/** All receivers find the new one at `GET /webhook-keys` while both sign. */
export const replaceWebhookKey = capability({
  id: 'N8',
  command: ReplaceWebhookKey,
  on: webhookKeys,
  route: 'POST /webhook-keys/replace',
  stream: () => 'house',
  summary: 'Sign webhooks with a new key; that before it signs beside it for a while',
  may: ['operator'],
  example: { overlapHours: 24 },
  refuses: [],
  about: () => ({}),
  decide: ({ overlapHours }, { number }, { actor, now }) => [
    fact(WebhookKeyReplaced, {
      number: number + 1,
      formerUntil: overlapEnd(now, overlapHours),
      by: actor.id,
    }),
  ],
});
