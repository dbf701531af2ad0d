import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { aboutCase, caseFile, caseOf, unknownCase } from '#service/cases/case.rules.js';
import { unitFile, unknownUnit } from '#service/registry/unit.rules.js';
import { EntitlementAsked } from '../entitlement.events.js';
import { entitlementChecks } from '../entitlement-check.rules.js';
import { IsDay } from '../values.js';

export class CheckEntitlement extends Command {
  @IsString() @Length(1, 80) unitId!: string;
  @IsString() @Length(1, 80) caseId!: string;
  /** Absent: today, in the installation's zone. */
  @IsOptional() @IsString() @IsDay() at?: string;
}

/** The answer follows as `EntitlementComputed`: its facts lie in streams that are looked up first. */
export const checkEntitlement = capability({
  id: 'E1',
  command: CheckEntitlement,
  on: entitlementChecks,
  route: 'POST /units/:unitId/entitlement-checks',
  summary: 'Have it put on record what the holder of a unit is entitled to on a day',
  may: ['agent', 'technician', 'supervisor', 'customer', 'system'],
  example: { caseId: 'case-1', at: '2013-07-09' },
  refuses: [unknownCase, unknownUnit],
  mustExist: false,
  reads: {
    theCase: reads(caseFile, (command: CheckEntitlement) => command.caseId),
    theUnit: reads(unitFile, (command: CheckEntitlement) => command.unitId),
  },
  about: ({ unitId }, _, { reads: { theCase } }) => ({ ...aboutCase(theCase), unitId }),
  decide: ({ unitId, caseId, at }, _, { actor, now, zone, reads: { theCase, theUnit } }) => {
    const theirs = caseOf(theCase, actor);
    if (!theirs) return reject(unknownCase, { caseId });
    // A customer asks about the unit of his case, and learns nothing of any other.
    const strangers = actor.roles.includes('customer') && theirs.unitId !== unitId;
    if (!theUnit?.exists || strangers) return reject(unknownUnit, { unitId });
    return [fact(EntitlementAsked, { unitId, caseId, at: at ?? localDate(now, zone) })];
  },
});
