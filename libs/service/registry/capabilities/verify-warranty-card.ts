import { IsIn, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads } from '#platform/event-sourcing';
import { cardClaimId, cardResult, claim, type ClaimState } from '../claim.rules.js';
import { WarrantyCardVerified } from '../registry.events.js';
import { unitFile } from '../unit.rules.js';

export class VerifyWarrantyCard extends Command {
  @IsString()
  @Length(3, 60)
  cardNo!: string;

  @IsIn(['shop', 'phone', 'online'])
  channel!: WarrantyCardVerified['channel'];
}

/** Every check is a fact; many checks of one number show a cloned card. Its answer: `GET /warranty-cards/:cardNo`. */
export const verifyWarrantyCard = capability({
  id: 'A4',
  command: VerifyWarrantyCard,
  on: claim,
  route: 'POST /warranty-cards/verify',
  summary: 'Check a warranty card at the counter, by phone or online',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'system'],
  stream: ({ cardNo }, keyed) => cardClaimId(cardNo, keyed),
  reads: { unit: reads(unitFile, (_: VerifyWarrantyCard, state: ClaimState) => state.heldBy) },
  about: (_, { heldBy }, { actor }) => ({ subjects: actor.subject ? [actor.subject] : [], unitId: heldBy }),
  decide({ channel }, state, { reads: { unit } }) {
    const result = cardResult(state, unit?.state);
    return [fact(WarrantyCardVerified, { result, channel, unitId: state.heldBy })];
  },
});
