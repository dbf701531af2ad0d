import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { CallAttempted } from '#service/contacts/contact.events.js';
import { tellsOfNow } from '#service/contacts/contact.rules.js';
import { makePromise } from '../capabilities/make-promise.js';

/** What the house promises by itself when nobody took a call; shown in the customer's language by its topic. */
const WORDS = '未接来电，我们会回电。We missed your call and will call back.';

/** A call to us that nobody took is promised a call back, also where the customer says so as it happens; one told of the past is not. */
export const callBackAfterUnansweredCall = reaction({
  name: 'promise-call-back-after-unanswered-call',
  on: [
    react(CallAttempted, ({ data, streamId, envelope }) => {
      const { caseId, direction, outcome, register } = data;
      if (direction !== 'in' || !tellsOfNow(envelope) || caseId === undefined || outcome === 'answered')
        return [];
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
