import { IsString } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { claim } from '../claim.rules.js';
import { UnitRegistered, UnitRegistrationRefused } from '../registry.events.js';
import { unitExists } from '../registry.problems.js';
import { unitFile, unitSubject } from '../unit.rules.js';
import { descriptionOf } from './unit-fields.js';

export class AdmitUnit extends Command {
  @IsString()
  unitId!: string;

  /** Id of the claim that holds its serial number. */
  @IsString()
  claim!: string;
}

/** The second step of a registration: run by a reaction, never by a person. */
export const admitUnit = capability({
  id: 'A2',
  command: AdmitUnit,
  on: unitFile,
  summary: 'Register the unit whose serial number has been claimed',
  may: ['system'],
  refuses: [unitExists],
  mustExist: false,
  reads: { claim: reads(claim, (command: AdmitUnit) => command.claim) },
  about: ({ unitId }) => ({ subjects: [unitSubject(unitId)], unitId }),
  decide({ unitId, claim: claimId }, state, context) {
    const held = context.reads.claim?.state;
    if (held?.heldBy !== unitId || !held.description || state.serialClaim === claimId) return [];
    if (state.productClass) {
      return reject(unitExists, { unitId }, { record: [fact(UnitRegistrationRefused, { claim: claimId })] });
    }
    return [fact(UnitRegistered, { ...descriptionOf(held.description), claim: claimId })];
  },
});
