import { IsOptional, IsString, Length } from 'class-validator';
import type { Actor } from '#platform/access';
import { Command, reads, reject, type About, type Folded, type Rejection } from '#platform/event-sourcing';
import { unitFile, unknownUnit, type UnitState } from '#service/registry/unit.rules.js';
import {
  aboutCase,
  caseFile,
  caseOf,
  matterOf,
  unknownCase,
  unknownMatter,
  type CaseState,
} from './case.rules.js';

/** A command within a case, where one is named about a matter of it. */
export abstract class CaseCommand extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  matterId?: string;
}

/** A command within a case about a unit; default: the unit of the case. */
export abstract class CaseUnitCommand extends CaseCommand {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unitId?: string;
}

export const caseReads = { theCase: reads(caseFile, (command: CaseCommand) => command.caseId) };

export const caseUnitReads = {
  theCase: reads(caseFile, (command: CaseUnitCommand) => command.caseId),
  theUnit: reads(
    unitFile,
    (command: CaseUnitCommand, _, before) => command.unitId ?? unitOfCase(before.theCase),
  ),
};

const unitOfCase = (theCase: Folded<unknown> | undefined): string | undefined =>
  (theCase?.state as CaseState | undefined)?.unitId;

interface CaseRead {
  readonly theCase?: Folded<CaseState>;
  readonly theUnit?: Folded<UnitState>;
}

/** What `caseNamed` refuses with: for the `refuses` of its commands. */
export const caseNamedRefuses = [unknownCase, unknownUnit, unknownMatter] as const;

/** The case that a command names, where the actor may act on it and all it names is there; otherwise why not. */
export function caseNamed(
  { caseId, unitId, matterId }: Pick<CaseUnitCommand, 'caseId' | 'unitId' | 'matterId'>,
  { theCase, theUnit }: CaseRead,
  actor: Actor,
): CaseState | Rejection {
  const found = caseOf(theCase, actor);
  if (!found) return reject(unknownCase, { caseId });
  if (unitId !== undefined && !theUnit?.exists) return reject(unknownUnit, { unitId });
  if (matterId !== undefined && !matterOf(found, matterId)) return reject(unknownMatter, { matterId });
  return found;
}

/** As `aboutCase`, for a fact about this unit. */
export function aboutUnitOfCase(theCase: Folded<CaseState> | undefined, unitId: string | undefined): About {
  const about = aboutCase(theCase);
  return { ...about, unitId: unitId ?? about.unitId };
}
