import { capability, fact, reject } from '#platform/event-sourcing';
import { WebhookEventAskedAgain } from '../webhook.events.js';
import { noDeadLetter } from '../webhooks.problems.js';
import { OneEvent, tending } from './tend-webhook.js';

export class RedeliverEvent extends OneEvent {}

/** One try, beside the order of the log; where it fails, it is a dead letter again. */
export const redeliverEvent = capability({
  id: 'N8',
  command: RedeliverEvent,
  route: 'POST /webhooks/:webhookId/redeliver',
  summary: 'Try one dead letter again',
  example: { eventId: '00000000-0000-4000-8000-000000000001' },
  ...tending<RedeliverEvent>(
    ({ eventId }, { letters }, { actor }) =>
      letters[eventId] === 'given-up'
        ? [fact(WebhookEventAskedAgain, { eventId, by: actor.id })]
        : reject(noDeadLetter),
    { refuses: [noDeadLetter], sends: true },
  ),
});
