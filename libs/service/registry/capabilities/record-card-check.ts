import { IsString, Length } from 'class-validator';
import { capability, Command, reads } from '#platform/event-sourcing';
import { claim, type ClaimState } from '../claim.rules.js';
import { unitFile } from '../unit.rules.js';
import { cardCheckFacts } from './card-check-facts.js';

export class RecordCardCheck extends Command {
  /** The claim that holds the card's number. */
  @IsString()
  claimId!: string;

  /** Who asks, as a pseudonym for this card only. */
  @IsString()
  @Length(1, 80)
  asker!: string;
}

/** The trace of a public check. A number nobody ever issued leaves none: trying numbers fills no log. */
export const recordCardCheck = capability({
  id: 'A4',
  command: RecordCardCheck,
  on: claim,
  summary: 'Record that somebody checked a card online',
  may: ['system'],
  refuses: [],
  reads: { unit: reads(unitFile, (_: RecordCardCheck, state: ClaimState) => state.heldBy) },
  about: (_, { heldBy }, { actor }) => ({ subjects: actor.subject ? [actor.subject] : [], unitId: heldBy }),
  decide: ({ asker }, state, context) =>
    cardCheckFacts(state, context.reads.unit, { channel: 'online', asker }, context),
});
