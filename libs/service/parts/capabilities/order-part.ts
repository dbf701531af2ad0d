import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import {
  aboutCase,
  caseFile,
  caseOf,
  matterOf,
  unknownCase,
  unknownMatter,
} from '#service/cases/case.rules.js';
import { PartOrderPlaced, PartWanted, Point } from '../parts.events.js';
import { partOrder } from '../parts.rules.js';
import { STAFF } from '../parts.shared.js';
import { unitFile, unknownUnit } from '#service/registry/unit.rules.js';

export class OrderPart extends Command {
  @IsString() @Length(1, 80) caseId!: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
  @IsOptional() @IsString() @Length(1, 80) repairOrderId?: string;
  /** The promise this order is to keep. */
  @IsOptional() @IsString() @Length(1, 80) promiseId?: string;
  @IsOptional() @IsString() @Length(1, 80) matterId?: string;
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
  reads: {
    theCase: reads(caseFile, (command: OrderPart) => command.caseId),
    theUnit: reads(unitFile, (command: OrderPart) => command.unitId),
  },
  about: ({ unitId }, _, { reads: { theCase } }) => {
    const about = aboutCase(theCase);
    return { ...about, unitId: unitId ?? about.unitId };
  },
  decide: (command, _, { actor, reads: { theCase, theUnit } }) => {
    const { caseId, matterId, repairOrderId, promiseId, part, toPoint, orderNo } = command;
    const { quantity = 1, placement = 'placed' } = command;
    const theirs = caseOf(theCase, actor);
    if (!theirs) return reject(unknownCase, { caseId });
    if (command.unitId && !theUnit?.exists) return reject(unknownUnit, { unitId: command.unitId });
    if (matterId && !matterOf(theirs, matterId)) return reject(unknownMatter, { matterId });
    const unitId = command.unitId ?? theirs.unitId;
    const bound = { caseId, unitId, repairOrderId, promiseId, matterId };
    return [fact(PartOrderPlaced, { ...bound, part, quantity, toPoint, orderNo, placement })];
  },
});
