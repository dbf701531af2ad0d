import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { QualityCardClaimMade } from '#service/registry/quality-card.events.js';
import { openCaseForClaim } from '../capabilities/open-case-for-claim.js';

/** Whoever claims by his quality card is waited on at once. */
export const caseOfAClaim = reaction({
  name: 'case-of-a-quality-claim',
  on: [
    react(QualityCardClaimMade, ({ id, streamId, data, envelope }) => {
      const { cardNo, claim, customerId, unitId } = data;
      return [
        order(openCaseForClaim, {
          qualityCardId: streamId,
          claimedBy: id,
          cardNo,
          claim,
          customerId,
          unitId,
          occurredAt: toEdtf(envelope.occurredAt),
          source: envelope.source,
          evidence: [id],
        }),
      ];
    }),
  ],
});
