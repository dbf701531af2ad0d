import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import {
  aboutCase,
  caseFile,
  caseOf,
  matterOf,
  unknownCase,
  unknownMatter,
} from '#service/cases/case.rules.js';
import { Place, RepairOrderOpened } from '../repair.events.js';
import { unknownServiceRequest } from '../repair.problems.js';
import { repairOrder, serviceRequest } from '../repair.rules.js';
import { STAFF } from '../repair.shared.js';
import { unitFile, unknownUnit } from '#service/registry/unit.rules.js';

export class OpenRepairOrder extends Command {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsOptional() @IsString() @Length(1, 80) requestId?: string;
  @IsOptional() @IsString() @Length(1, 80) matterId?: string;
  @ValidateNested() @Type(() => Place) shop!: Place;
  @IsOptional() @IsString() @MaxLength(2000) symptom?: string;
  /** Whether the customer's data is on the unit. Absent: as the request says, or not told. */
  @IsOptional() @IsBoolean() customerData?: boolean;
}

export const openRepairOrder = capability({
  id: 'D6',
  command: OpenRepairOrder,
  on: repairOrder,
  route: 'POST /repair-orders',
  summary: 'Open a repair order at a shop',
  may: STAFF,
  reads: {
    theCase: reads(caseFile, (command: OpenRepairOrder) => command.caseId),
    theUnit: reads(unitFile, (command: OpenRepairOrder) => command.unitId),
    theRequest: reads(serviceRequest, (command: OpenRepairOrder) => command.requestId),
  },
  about: ({ unitId }, _, { reads: { theCase, theRequest } }) => {
    const about = aboutCase(theCase);
    return { ...about, unitId: unitId ?? theRequest?.state.unitId ?? about.unitId };
  },
  decide: (command, _, { actor, reads: { theCase, theUnit, theRequest } }) => {
    const { caseId, requestId, matterId, shop, symptom } = command;
    const theirs = caseOf(theCase, actor);
    if (!theirs) return reject(unknownCase, { caseId });
    if (command.unitId && !theUnit?.exists) return reject(unknownUnit, { unitId: command.unitId });
    if (matterId && !matterOf(theirs, matterId)) return reject(unknownMatter, { matterId });
    const request = theRequest?.state;
    if (requestId && request?.caseId !== caseId) return reject(unknownServiceRequest, { requestId });
    const unitId = command.unitId ?? request?.unitId ?? theirs.unitId;
    const customerData = command.customerData ?? request?.dataOnDevice;
    return [fact(RepairOrderOpened, { caseId, unitId, requestId, matterId, shop, symptom, customerData })];
  },
});
