import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, reads } from '#platform/event-sourcing';
import { cardClaimId, claim, type ClaimState } from '../claim.rules.js';
import { CHECK_ASKERS, CHECK_CHANNELS, type CheckChannel } from '../registry.events.js';
import { unitFile } from '../unit.rules.js';
import { cardCheckFacts } from './card-check-facts.js';

export class VerifyWarrantyCard extends Command {
  @IsString()
  @Length(3, 60)
  cardNo!: string;

  @IsIn(CHECK_CHANNELS)
  channel!: CheckChannel;

  @IsOptional()
  @IsIn(CHECK_ASKERS)
  askedBy?: (typeof CHECK_ASKERS)[number];

  /** Shop or town it is asked from: checks from many places show a cloned card. Without it, who records the check counts. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  place?: string;

  /** The contact it is asked in. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  contactId?: string;
}

/** Every check is a fact; many checks of one number show a cloned card. Its answer: `GET /warranty-cards/:cardNo`. */
export const verifyWarrantyCard = capability({
  id: 'A4',
  command: VerifyWarrantyCard,
  on: claim,
  route: 'POST /warranty-cards/verify',
  summary: 'Record a check of a warranty card at the counter, by phone or online',
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  example: { cardNo: 'C-77', channel: 'phone', askedBy: 'buyer', place: '喀什' },
  refuses: [],
  stream: ({ cardNo }, keyed) => cardClaimId(cardNo, keyed),
  reads: { unit: reads(unitFile, (_: VerifyWarrantyCard, state: ClaimState) => state.heldBy) },
  about: (_, { heldBy }, { actor }) => ({ subjects: actor.subject ? [actor.subject] : [], unitId: heldBy }),
  decide: (command, state, context) =>
    cardCheckFacts(state, context.reads.unit, { ...command, asker: context.actor.id }, context),
});
