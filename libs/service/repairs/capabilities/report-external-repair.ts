import { IsBoolean, IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { aboutCase, caseFile, caseOf, unknownCase } from '#service/cases/case.rules.js';
import { unitFile, unitSubject } from '#service/registry/unit.rules.js';
import { ExternalRepairReported, PROVIDERS } from '../external-repair.events.js';
import { unitOfAnotherCase } from '../repair.problems.js';
import { STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class ReportExternalRepair extends Command {
  @IsString() @Length(1, 80) unitId!: string;
  /** The case in which it was told; a customer tells it in a case of his own. */
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  /** Absent: not told. */
  @IsOptional() @IsIn(PROVIDERS) by?: (typeof PROVIDERS)[number];
  @IsOptional() @IsString() @Length(1, 200) provider?: string;
  @IsOptional() @IsString() @Length(1, 2000) what?: string;
  @IsOptional() @IsString() @Length(1, 80) part?: string;
  @IsOptional() @IsBoolean() outOfTerm?: boolean;
}

/** A repair by others is part of the unit's history, marked as such; nobody is refused service because of it. */
export const reportExternalRepair = capability({
  id: 'D13',
  command: ReportExternalRepair,
  on: unitFile,
  route: 'POST /units/:unitId/external-repairs',
  summary: 'Somebody else repaired the unit',
  may: STAFF_AND_CUSTOMER,
  example: {
    caseId: 'the-case',
    by: 'independent',
    part: 'display',
    outOfTerm: true,
    source: 'customer-statement',
  },
  refuses: [unknownCase, unitOfAnotherCase],
  reads: { theCase: reads(caseFile, (command: ReportExternalRepair) => command.caseId) },
  about: ({ unitId }, _, { reads: { theCase } }) => ({
    ...(theCase?.exists ? aboutCase(theCase) : { subjects: [unitSubject(unitId)] }),
    unitId,
  }),
  decide: (command, _, { actor, reads: { theCase } }) => {
    const { unitId, caseId, by = 'not-told', provider, what, part, outOfTerm } = command;
    const named = caseOf(theCase, actor);
    if (caseId !== undefined && !named) return reject(unknownCase, { caseId });
    if (caseId !== undefined && named?.unitId !== unitId)
      return reject(unitOfAnotherCase, { unitId, caseId });
    return [fact(ExternalRepairReported, { by, provider, what, part, outOfTerm })];
  },
});
