import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import {
  aboutUnitOfCase,
  caseNamed,
  CaseUnitCommand,
  caseUnitReads,
} from '#service/cases/case-command.rules.js';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { unitWasReplaced, unknownUnit, whyNoService } from '#service/registry/unit.rules.js';
import { ServiceRequested, URGENCIES } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import { STAFF_AND_CUSTOMER } from '../repair.shared.js';
import { IsEdtf } from '../values.js';

export class RequestService extends CaseUnitCommand {
  /** In the customer's own words. */
  @IsString() @Length(1, 2000) symptom!: string;
  @IsOptional() @IsString() @IsEdtf() since?: string;
  @IsOptional() @IsString() @MaxLength(2000) wish?: string;
  @IsOptional() @IsIn(URGENCIES) urgency?: (typeof URGENCIES)[number];
  @IsOptional() @IsBoolean() dataOnDevice?: boolean;
  @IsOptional() @IsString() @MaxLength(200) contactBack?: string;
}

/** The registration form every request gets; the customer has its number at once. */
export const requestService = capability({
  id: 'D1',
  command: RequestService,
  on: serviceRequest,
  route: 'POST /service-requests',
  summary: 'Register what the customer asks for, in his own words',
  may: STAFF_AND_CUSTOMER,
  reads: caseUnitReads,
  about: ({ unitId }, _, { reads: { theCase } }) => aboutUnitOfCase(theCase, unitId),
  refuses: [unknownCase, unknownUnit, unknownMatter, unitWasReplaced],
  decide: (command, _, { id, actor, source, reads }) => {
    const { caseId, unitId, matterId, symptom, since, wish, urgency, dataOnDevice, contactBack } = command;
    const theirs = caseNamed(command, reads, actor);
    if ('rejected' in theirs) return theirs;
    const refused = whyNoService(reads.theUnit, source);
    if (refused) return refused;
    const details = { matterId, symptom, since, wish, urgency, dataOnDevice, contactBack };
    return [
      fact(ServiceRequested, { formNo: formNoOf(id), caseId, unitId: unitId ?? theirs.unitId, ...details }),
    ];
  },
});

const formNoOf = (id: string): string => `F-${id.replaceAll('-', '').slice(0, 10).toUpperCase()}`;
