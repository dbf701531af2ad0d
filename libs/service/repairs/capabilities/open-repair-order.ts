import { Type } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { capability, fact, reads, reject, type Folded } from '#platform/event-sourcing';
import {
  aboutUnitOfCase,
  caseNamed,
  CaseUnitCommand,
  caseUnitReads,
} from '#service/cases/case-command.rules.js';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { unitFile, unitWasReplaced, unknownUnit, whyNoService } from '#service/registry/unit.rules.js';
import { Place, RepairOrderOpened } from '../repair.events.js';
import { unknownServiceRequest } from '../repair.problems.js';
import { repairOrder, serviceRequest } from '../repair.rules.js';
import { STAFF } from '../repair.shared.js';

export class OpenRepairOrder extends CaseUnitCommand {
  @IsOptional() @IsString() @Length(1, 80) requestId?: string;
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
  example: {
    caseId: 'the-case',
    shop: { id: 'pudong', label: '浦东维修点' },
    symptom: '开不了机',
    customerData: true,
  },
  reads: {
    theCase: caseUnitReads.theCase,
    theRequest: reads(serviceRequest, (command: OpenRepairOrder) => command.requestId),
    theUnit: reads(
      unitFile,
      ({ unitId }: OpenRepairOrder, _, { theRequest, theCase }) =>
        unitId ?? unitNamedBy(theRequest) ?? unitNamedBy(theCase),
    ),
  },
  about: ({ unitId }, _, { reads: { theCase, theRequest } }) =>
    aboutUnitOfCase(theCase, unitId ?? theRequest?.state.unitId),
  refuses: [unknownCase, unknownUnit, unknownMatter, unknownServiceRequest, unitWasReplaced],
  decide: (command, _, { actor, source, reads }) => {
    const { caseId, requestId, matterId, shop, symptom } = command;
    const theirs = caseNamed(command, reads, actor);
    if ('rejected' in theirs) return theirs;
    const request = reads.theRequest?.state;
    if (requestId && request?.caseId !== caseId) return reject(unknownServiceRequest, { requestId });
    const refused = whyNoService(reads.theUnit, source);
    if (refused) return refused;
    const unitId = command.unitId ?? request?.unitId ?? theirs.unitId;
    const customerData = command.customerData ?? request?.dataOnDevice;
    return [fact(RepairOrderOpened, { caseId, unitId, requestId, matterId, shop, symptom, customerData })];
  },
});

const unitNamedBy = (read: Folded<unknown> | undefined): string | undefined =>
  (read?.state as { unitId?: string } | undefined)?.unitId;
