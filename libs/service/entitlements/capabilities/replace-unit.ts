import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { customerSubject } from '#service/registry/customer.rules.js';
import { UnitReplacedBy } from '#service/registry/registry.events.js';
import { unitFile, unitSubject, unitWasReplaced, unknownUnit } from '#service/registry/unit.rules.js';
import { exchangeForItself } from '../remedy.problems.js';

export class ReplaceUnit extends Command {
  @IsString()
  @Length(1, 80)
  unitId!: string;

  /** The unit that was given for it; it has to be registered. */
  @IsString()
  @Length(1, 80)
  byUnitId!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  remedyId?: string;

  /** The case it happened in, and whose it is: the fact then stands in its story. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  @IsOptional()
  @Matches(/^[\w.-]{1,90}$/)
  customerId?: string;
}

/** The end of an exchange: the old unit's stream is closed, and names the new one. */
export const replaceUnit = capability({
  id: 'E6',
  command: ReplaceUnit,
  on: unitFile,
  summary: 'Close a unit that was exchanged, with the link to the one given for it',
  may: ['system'],
  refuses: [unknownUnit, exchangeForItself, unitWasReplaced],
  reads: { by: reads(unitFile, (command: ReplaceUnit) => command.byUnitId) },
  about: ({ unitId, caseId, customerId }) => ({
    subjects: [unitSubject(unitId), ...(customerId ? [customerSubject(customerId)] : [])],
    caseId,
    unitId,
  }),
  decide({ unitId, byUnitId, remedyId }, { replacedBy }, { reads: { by } }) {
    if (!by?.exists) return reject(unknownUnit, { unitId: byUnitId });
    if (byUnitId === unitId) return reject(exchangeForItself, { unitId });
    if (replacedBy === byUnitId) return [];
    if (replacedBy !== undefined) return reject(unitWasReplaced, { unitId, byUnitId: replacedBy });
    return [fact(UnitReplacedBy, { byUnitId, remedyId })];
  },
});
