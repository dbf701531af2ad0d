import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { Holder, StorageRemoved } from '../repair.events.js';
import { holderNeeded, notTheHolder } from '../repair.problems.js';
import { IN_UNIT, repairOrder } from '../repair.rules.js';
import { aboutStream, refuseTransfer, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class RemoveStorage extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @ValidateNested() @Type(() => Holder) by!: Holder;
  /** Who takes it. */
  @ValidateNested() @Type(() => Holder) to!: Holder;
  @IsOptional() @IsString() @Length(1, 80) serialNo?: string;
}

export const removeStorage = capability({
  id: 'D5',
  command: RemoveStorage,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/remove-storage',
  summary: 'The disk is taken out of the unit and given to its holder',
  may: STAFF_AND_CUSTOMER,
  example: { by: { kind: 'shop', id: 'pudong' }, to: { kind: 'customer' }, serialNo: 'SSD-0042' },
  refuses: [holderNeeded, notTheHolder],
  about: (_, state) => aboutStream(state),
  decide: ({ by, to, serialNo }, state, context) =>
    refuseTransfer(state, context, { item: 'disk', from: IN_UNIT, to }) ?? [
      fact(StorageRemoved, { by, to, serialNo }),
    ],
});
