import { IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { ChargeabilityDisputed } from '../charge.events.js';
import { disputeOpen, notDecided, onlyCustomerAnswers } from '../charge.problems.js';
import { openDispute, repairOrder } from '../repair.rules.js';
import { aboutStream, isTheCustomers, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class DisputeChargeability extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsString() @Length(1, 2000) words!: string;
}

export const disputeChargeability = capability({
  id: 'D12',
  command: DisputeChargeability,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/chargeability-disputes',
  summary: 'The customer does not agree with what the repair shall cost; a supervisor has to look at it',
  may: STAFF_AND_CUSTOMER,
  example: { words: '不是摔坏的，买来就这样', source: 'customer-statement' },
  refuses: [onlyCustomerAnswers, notDecided, disputeOpen],
  about: (_, state) => aboutStream(state),
  decide: ({ words }, { charges }, context) => {
    if (!isTheCustomers(context)) return reject(onlyCustomerAnswers);
    if (!charges.charge) return reject(notDecided);
    const open = openDispute(charges);
    if (open) return reject(disputeOpen, { disputeId: open.disputeId });
    const { decisionId } = charges.charge;
    return [fact(ChargeabilityDisputed, { disputeId: context.newId('dispute'), decisionId, words })];
  },
});
