import { order, react, reaction } from '#platform/event-sourcing';
import { admitUnit } from '../capabilities/admit-unit.js';
import { giveWarrantyCard } from '../capabilities/give-warranty-card.js';
import { releaseClaim } from '../capabilities/release-claim.js';
import {
  CardNumberClaimed,
  DuplicateCardAttempted,
  SerialClaimed,
  UnitRegistrationRefused,
} from '../registry.events.js';

/** After a claim comes its fact; where that can not be, the number is free again. */
export const finishRegistrations = reaction({
  name: 'finish-registrations',
  on: [
    react(SerialClaimed, ({ data, streamId }) => [
      order(admitUnit, { unitId: data.unitId, claim: streamId }),
    ]),
    react(UnitRegistrationRefused, ({ data, streamId }) => [
      order(releaseClaim, { claimId: data.claim, unitId: streamId, because: 'unit-id-taken' }),
    ]),
    react(CardNumberClaimed, ({ data, streamId }) => [
      order(giveWarrantyCard, { unitId: data.unitId, claim: streamId }),
    ]),
    react(DuplicateCardAttempted, ({ data }) =>
      data.claim
        ? [order(releaseClaim, { claimId: data.claim, unitId: data.unitId, because: 'unit-has-card' })]
        : [],
    ),
  ],
});
