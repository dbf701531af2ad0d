import { order, react, reaction } from '#platform/event-sourcing';
import { endBackground } from '../capabilities/end-background.js';
import { ConsentWithdrawn } from '../consent.events.js';

/** Withdrawn: what was noted under it ends, whoever withdrew and wherever. */
export const endWithConsent = reaction({
  name: 'end-with-consent',
  on: [
    react(ConsentWithdrawn, ({ data: { customerId }, streamId: consentId }) => [
      order(endBackground, { customerId, consentId }),
    ]),
  ],
});
