import { IsIn, IsString } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { claim } from '../claim.rules.js';
import { ClaimReleased } from '../registry.events.js';
import { unitSubject } from '../unit.rules.js';

export class ReleaseClaim extends Command {
  @IsString()
  claimId!: string;

  /** Released only while this unit holds it. */
  @IsString()
  unitId!: string;

  @IsIn(['unit-id-taken', 'unit-has-card'])
  because!: ClaimReleased['because'];
}

export const releaseClaim = capability({
  id: 'A2',
  command: ReleaseClaim,
  on: claim,
  summary: 'Release a number whose registration could not be finished',
  may: ['system'],
  refuses: [],
  about: ({ unitId }) => ({ subjects: [unitSubject(unitId)], unitId }),
  decide: ({ unitId, because }, { heldBy }) => (heldBy === unitId ? [fact(ClaimReleased, { because })] : []),
});
