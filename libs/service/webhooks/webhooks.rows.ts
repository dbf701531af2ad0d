import { row, type CapabilityRow } from '#platform/event-sourcing';
import * as facts from './webhook.events.js';

export const rows: readonly CapabilityRow[] = [
  row({
    id: 'N8',
    what: 'A reporting service is told by webhooks of what happens in a feed that it was granted',
    rule: 'Signed calls in the order of the log without anything personal, each tried for three days and under one id; who subscribed, paused and replayed what is on record, and so is what never arrived.',
    facts: [
      facts.WebhookSubscribed,
      facts.WebhookPaused,
      facts.WebhookResumed,
      facts.WebhookReplayed,
      facts.WebhookUnsubscribed,
      facts.WebhookSecretReplaced,
      facts.WebhookDisabled,
      facts.WebhookEventGivenUp,
      facts.WebhookEventAskedAgain,
      facts.WebhookEventArrived,
      facts.WebhookKeyReplaced,
    ],
    specs: ['webhooks.spec.ts'],
  }),
];
