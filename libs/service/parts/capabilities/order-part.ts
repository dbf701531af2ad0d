import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import {
  aboutUnitOfCase,
  caseNamed,
  caseNamedRefuses,
  CaseUnitCommand,
  caseUnitReads,
} from '#service/cases/case-command.rules.js';
import { PartOrderPlaced, PartWanted, Point } from '../parts.events.js';
import { partOrder } from '../parts.rules.js';
import { STAFF } from '../parts.shared.js';

export class OrderPart extends CaseUnitCommand {
  @IsOptional() @IsString() @Length(1, 80) repairOrderId?: string;
  /** The promise this order is to keep. */
  @IsOptional() @IsString() @Length(1, 80) promiseId?: string;
  @ValidateNested() @Type(() => PartWanted) part!: PartWanted;
  @IsOptional() @IsInt() @Min(1) @Max(1000) quantity?: number;
  @ValidateNested() @Type(() => Point) toPoint!: Point;
  @IsOptional() @IsString() @Length(1, 80) orderNo?: string;
  /** `requested`: it was asked for and agreed, and nobody told whether an order was placed. Default: placed. */
  @IsOptional() @IsIn(['placed', 'requested']) placement?: 'placed' | 'requested';
}

export const orderPart = capability({
  id: 'F1',
  command: OrderPart,
  on: partOrder,
  route: 'POST /part-orders',
  summary: 'Order a part for a case, to the point where it will be needed',
  may: STAFF,
  example: {
    caseId: 'some-case',
    part: { name: 'Power board', partNo: 'PB-13' },
    quantity: 1,
    toPoint: { id: 'pudong', label: 'Pudong shop' },
  },
  refuses: caseNamedRefuses,
  reads: caseUnitReads,
  about: ({ unitId }, _, { reads: { theCase } }) => aboutUnitOfCase(theCase, unitId),
  decide: (command, _, { actor, reads }) => {
    const { caseId, matterId, repairOrderId, promiseId, part, toPoint, orderNo } = command;
    const { quantity = 1, placement = 'placed' } = command;
    const theirs = caseNamed(command, reads, actor);
    if ('rejected' in theirs) return theirs;
    const unitId = command.unitId ?? theirs.unitId;
    const bound = { caseId, unitId, repairOrderId, promiseId, matterId };
    return [fact(PartOrderPlaced, { ...bound, part, quantity, toPoint, orderNo, placement })];
  },
});
