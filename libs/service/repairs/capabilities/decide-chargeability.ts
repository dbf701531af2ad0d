import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { CHARGE_CAUSES, ChargeabilityDecided, CHARGES } from '../charge.events.js';
import { causeNeedsEvidence, disputeOpen, paidForQuality } from '../charge.problems.js';
import { openDispute, repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class DecideChargeability extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(CHARGES) decision!: (typeof CHARGES)[number];
  /** The rule that says so, e.g. `R-10`; the customer sees it. */
  @IsString() @Length(1, 80) ruleId!: string;
  @IsIn(CHARGE_CAUSES) cause!: (typeof CHARGE_CAUSES)[number];
  @IsOptional() @IsString() @Length(1, 2000) why?: string;
}

/** Free or paid, by a rule the customer can read, with what shows its cause. */
export const decideChargeability = capability({
  id: 'D12',
  command: DecideChargeability,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/chargeability',
  summary: 'Say whether the repair is free or paid, by which rule and why',
  may: STAFF,
  example: { decision: 'free', ruleId: 'R-10', cause: 'quality', why: '保修期内，主板自然损坏' },
  refuses: [disputeOpen, paidForQuality, causeNeedsEvidence],
  about: (_, state) => aboutStream(state),
  decide: ({ decision, ruleId, cause, why, evidence = [] }, { charges }, context) => {
    const dispute = openDispute(charges);
    if (isDoneNow(context) && dispute) return reject(disputeOpen, { disputeId: dispute.disputeId });
    if (isDoneNow(context) && decision === 'paid') {
      if (cause === 'quality') return reject(paidForQuality);
      const isBlamed = cause === 'accident' || cause === 'misuse';
      if (isBlamed && evidence.length === 0) return reject(causeNeedsEvidence, { cause });
    }
    const decisionId = context.newId('decision');
    return [fact(ChargeabilityDecided, { decisionId, decision, ruleId, cause, why })];
  },
});
