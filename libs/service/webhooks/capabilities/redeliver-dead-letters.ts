import { capability, fact } from '#platform/event-sourcing';
import { WebhookEventAskedAgain } from '../webhook.events.js';
import { tending, WebhookCommand } from './tend-webhook.js';

export class RedeliverDeadLetters extends WebhookCommand {}

/** At once; asked again, the next. */
export const LETTERS_AT_ONCE = 500;

/** One try each, the oldest first; those that fail are dead letters again. */
export const redeliverDeadLetters = capability({
  id: 'N8',
  command: RedeliverDeadLetters,
  route: 'POST /webhooks/:webhookId/redeliver-all',
  summary: `Try all dead letters of an endpoint again, ${LETTERS_AT_ONCE} at once`,
  example: {},
  ...tending<RedeliverDeadLetters>(
    (_, { letters }, { actor }) =>
      Object.entries(letters)
        .filter(([, status]) => status === 'given-up')
        .slice(0, LETTERS_AT_ONCE)
        .map(([eventId]) => fact(WebhookEventAskedAgain, { eventId, by: actor.id })),
    { sends: true },
  ),
});
