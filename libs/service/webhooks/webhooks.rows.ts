import { row, type CapabilityRow } from '#platform/event-sourcing';
import * as grants from './grant.events.js';
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
      facts.WebhookPartReplayed,
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
  row({
    id: 'N9',
    what: 'A reporting service is granted a part of a feed, what is about a subject, a case or a shop, for a time',
    rule: 'Who was granted what, by whom and until when is on record. From its end on, which stands in the log, nothing is shown or sent by it, not by a replay either; who subscribed an endpoint by it sees that it has ended.',
    facts: [grants.FeedGranted, grants.FeedGrantEnded, facts.WebhookNarrowed, facts.WebhookGrantEnded],
    specs: ['grants.spec.ts'],
  }),
];
