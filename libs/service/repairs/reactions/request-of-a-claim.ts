import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import type { QualityClaim } from '#service/registry/quality-card.events.js';
import { requestService } from '../capabilities/request-service.js';

/** What the form says; the customer's own words stand in the claim, which is its evidence. */
const SYMPTOM: Readonly<Record<QualityClaim, string>> = {
  exchange: '凭质量信誉卡要求换货。Claims an exchange by the quality card',
  return: '凭质量信誉卡要求退货。Claims a return by the quality card',
  repair: '凭质量信誉卡要求修理。Claims a repair by the quality card',
};

/** The case of a claim by quality card has its service request at once. */
export const requestOfAClaim = reaction({
  name: 'request-of-a-quality-claim',
  on: [
    react(CaseOpened, ({ streamId, data: { forClaim, unitId }, envelope }) =>
      forClaim === undefined
        ? []
        : [
            order(requestService, {
              caseId: streamId,
              unitId,
              symptom: `${SYMPTOM[forClaim.claim]} ${forClaim.cardNo}.`,
              occurredAt: toEdtf(envelope.occurredAt),
              source: 'customer-statement' as const,
              evidence: [forClaim.claimedBy],
            }),
          ],
    ),
  ],
});
