import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, fact, reads, reject, type DecisionContext } from '#platform/event-sourcing';
import { claim, serialClaimId } from '../claim.rules.js';
import { DuplicateSerialAttempted, SerialClaimed } from '../registry.events.js';
import { serialTaken, unitExists } from '../registry.problems.js';
import { unitFile, unitSubject } from '../unit.rules.js';
import { descriptionOf, UnitCommand } from './unit-fields.js';

export class RegisterUnit extends UnitCommand {
  /** Choose it to know it at once; otherwise one is made, and the unit is found by its serial number. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  unitId?: string;

  @IsString()
  @Length(3, 60)
  serialNo!: string;
}

const unitOf = (command: RegisterUnit, context: DecisionContext): string =>
  command.unitId ?? context.newId('unit');

/** Claims the serial number first; a reaction then registers the unit, or releases the number. */
export const registerUnit = capability({
  id: 'A2',
  command: RegisterUnit,
  on: claim,
  route: 'POST /units',
  summary: 'Register a unit by its serial number, which no other unit of its brand can have',
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  refuses: [serialTaken, unitExists],
  example: { productClass: 'computer', brand: 'D', model: '超极本', channel: 'domestic', serialNo: 'SN-001' },
  stream: ({ brand, serialNo }, keyed) => serialClaimId(brand, serialNo, keyed),
  reads: { unit: reads(unitFile, (command: RegisterUnit) => command.unitId) },
  about: (command, state, context) => {
    const unitId = state.heldBy ?? unitOf(command, context);
    return { subjects: [unitSubject(unitId)], unitId };
  },
  decide(command, { heldBy }, context) {
    if (heldBy)
      return reject(serialTaken, {}, { record: [fact(DuplicateSerialAttempted, { unitId: heldBy })] });
    const unitId = unitOf(command, context);
    if (context.reads.unit?.exists) return reject(unitExists, { unitId });
    return [fact(SerialClaimed, { ...descriptionOf(command), unitId, serialNo: command.serialNo })];
  },
});
