import { IsBoolean, IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import {
  aboutCase,
  caseFile,
  caseOf,
  matterOf,
  unknownCase,
  unknownMatter,
} from '#service/cases/case.rules.js';
import { ServiceRequested, URGENCIES } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import { STAFF_AND_CUSTOMER } from '../repair.shared.js';
import { IsEdtf } from '../values.js';
import { unitFile, unknownUnit } from '#service/registry/unit.rules.js';

export class RequestService extends Command {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsOptional() @IsString() @Length(1, 80) matterId?: string;
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
  reads: {
    theCase: reads(caseFile, (command: RequestService) => command.caseId),
    theUnit: reads(unitFile, (command: RequestService) => command.unitId),
  },
  about: (command, _, { reads: { theCase } }) => {
    const about = aboutCase(theCase);
    return { ...about, unitId: command.unitId ?? about.unitId };
  },
  decide: (command, _, { id, actor, reads: { theCase, theUnit } }) => {
    const { caseId, unitId, matterId, symptom, since, wish, urgency, dataOnDevice, contactBack } = command;
    const theirs = caseOf(theCase, actor);
    if (!theirs) return reject(unknownCase, { caseId });
    if (command.unitId && !theUnit?.exists) return reject(unknownUnit, { unitId: command.unitId });
    if (matterId && !matterOf(theirs, matterId)) return reject(unknownMatter, { matterId });
    const details = { matterId, symptom, since, wish, urgency, dataOnDevice, contactBack };
    return [
      fact(ServiceRequested, { formNo: formNoOf(id), caseId, unitId: unitId ?? theirs.unitId, ...details }),
    ];
  },
});

const formNoOf = (id: string): string => `F-${id.replaceAll('-', '').slice(0, 10).toUpperCase()}`;
