import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { CallAttempted } from '#service/contacts/contact.events.js';
import { makePromise } from '../capabilities/make-promise.js';

/** What the house promises by itself when nobody took a call; shown in the customer's language by its topic. */
const WORDS = '未接来电，我们会回电。We missed your call and will call back.';

/** A call to us that we saw and nobody took is promised a call back. One that the customer only told of is not. */
export const callBackAfterUnansweredCall = reaction({
  name: 'promise-call-back-after-unanswered-call',
  on: [
    react(CallAttempted, ({ data, streamId, envelope }) => {
      const { caseId, direction, outcome, register } = data;
      const isOurs = envelope.source === 'primary-observation' && direction === 'in';
      if (!isOurs || caseId === undefined || outcome === 'answered') return [];
      return [
        order(makePromise, {
          caseId,
          contactId: streamId,
          by: { unit: register },
          words: WORDS,
          literal: false,
          about: 'call-back' as const,
          kind: 'standard-term' as const,
          medium: 'phone' as const,
          occurredAt: toEdtf(envelope.occurredAt),
        }),
      ];
    }),
  ],
});
