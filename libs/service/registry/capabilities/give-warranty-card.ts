import { IsString } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { claim } from '../claim.rules.js';
import { DuplicateCardAttempted, WarrantyCardIssued } from '../registry.events.js';
import { unitHasCard } from '../registry.problems.js';
import { unitFile, unitSubject } from '../unit.rules.js';

export class GiveWarrantyCard extends Command {
  @IsString()
  unitId!: string;

  /** Id of the claim that holds its number. */
  @IsString()
  claim!: string;
}

/** The second step of issuing a card: run by a reaction, never by a person. */
export const giveWarrantyCard = capability({
  id: 'A2',
  command: GiveWarrantyCard,
  on: unitFile,
  summary: 'Give a unit the card whose number has been claimed for it',
  may: ['system'],
  refuses: [unitHasCard],
  reads: { claim: reads(claim, (command: GiveWarrantyCard) => command.claim) },
  about: ({ unitId }) => ({ subjects: [unitSubject(unitId)], unitId }),
  decide({ unitId, claim: claimId }, { card }, context) {
    const held = context.reads.claim?.state;
    if (held?.heldBy !== unitId || !held.terms || card?.claim === claimId) return [];
    if (card) {
      const attempt = fact(DuplicateCardAttempted, { unitId, why: 'unit-has-card', claim: claimId });
      return reject(unitHasCard, { unitId }, { record: [attempt] });
    }
    return [fact(WarrantyCardIssued, { ...held.terms, claim: claimId })];
  },
});
