import { capability, fact } from '#platform/event-sourcing';
import { WebhookResumed } from '../webhook.events.js';
import { tending, WebhookCommand } from './tend-webhook.js';

export class ResumeWebhook extends WebhookCommand {}

/** Also of one that the product disabled: it begins with the event that was not taken. */
export const resumeWebhook = capability({
  id: 'N8',
  command: ResumeWebhook,
  route: 'POST /webhooks/:webhookId/resume',
  summary: 'Go on with an endpoint that is paused or disabled, where it stopped',
  example: {},
  ...tending<ResumeWebhook>((_, { status }, { actor }) =>
    status === 'active' ? [] : [fact(WebhookResumed, { by: actor.id })],
  ),
});
