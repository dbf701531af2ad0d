import { IsIn, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { CHARGE_CAUSES, ChargeabilityReviewed, CHARGES } from '../charge.events.js';
import { causeNeedsEvidence, paidForQuality, reviewByAnother, unknownDispute } from '../charge.problems.js';
import { openDispute, repairOrder } from '../repair.rules.js';
import { aboutStream } from '../repair.shared.js';

export class ReviewChargeability extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsString() @Length(1, 80) disputeId!: string;
  @IsIn(CHARGES) decision!: (typeof CHARGES)[number];
  @IsString() @Length(1, 80) ruleId!: string;
  @IsIn(CHARGE_CAUSES) cause!: (typeof CHARGE_CAUSES)[number];
  @IsString() @Length(1, 2000) why!: string;
}

/** The way to somebody above: what he says replaces the decision, or lets it stand, with reasons. */
export const reviewChargeability = capability({
  id: 'D12',
  command: ReviewChargeability,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/chargeability-reviews',
  summary: 'A supervisor who did not decide looks at a disputed charge, and says what holds',
  may: ['supervisor', 'manager'],
  example: {
    disputeId: '3f1d…',
    decision: 'free',
    ruleId: 'R-03',
    cause: 'quality',
    why: '购买未满六个月，未能证明是摔坏的',
  },
  refuses: [unknownDispute, reviewByAnother, paidForQuality, causeNeedsEvidence],
  about: (_, state) => aboutStream(state),
  decide: ({ disputeId, decision, ruleId, cause, why, evidence = [] }, { charges }, context) => {
    const { charge } = charges;
    if (!charge || openDispute(charges)?.disputeId !== disputeId)
      return reject(unknownDispute, { disputeId });
    if (isDoneNow(context) && charge.actor === context.actor.id) return reject(reviewByAnother);
    if (isDoneNow(context) && decision === 'paid') {
      if (cause === 'quality') return reject(paidForQuality);
      const isShown = evidence.length > 0 || charge.evidence.length > 0;
      if ((cause === 'accident' || cause === 'misuse') && !isShown)
        return reject(causeNeedsEvidence, { cause });
    }
    const outcome = decision === charge.decision ? ('upheld' as const) : ('changed' as const);
    return [fact(ChargeabilityReviewed, { disputeId, outcome, decision, ruleId, cause, why })];
  },
});
