import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { Holder, StorageReturned } from '../repair.events.js';
import { anotherDisk, holderNeeded, notTheHolder } from '../repair.problems.js';
import { IN_UNIT, repairOrder } from '../repair.rules.js';
import { aboutStream, refuseTransfer, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class ReturnStorage extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @ValidateNested() @Type(() => Holder) from!: Holder;
  /** Absent: back into the unit. */
  @IsOptional() @ValidateNested() @Type(() => Holder) to?: Holder;
  @IsOptional() @IsString() @Length(1, 80) serialNo?: string;
}

export const returnStorage = capability({
  id: 'D5',
  command: ReturnStorage,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/return-storage',
  summary: 'The disk is given back, or put back into the unit',
  may: STAFF_AND_CUSTOMER,
  example: { from: { kind: 'customer' }, serialNo: 'SSD-0042' },
  refuses: [holderNeeded, notTheHolder, anotherDisk],
  about: (_, state) => aboutStream(state),
  decide: ({ from, to = IN_UNIT, serialNo }, state, context) => {
    const refused = refuseTransfer(state, context, { item: 'disk', from, to });
    if (refused) return refused;
    const removed = state.diskOut;
    if (isDoneNow(context) && removed !== undefined && serialNo !== undefined && removed !== serialNo)
      return reject(anotherDisk, { removed, serialNo });
    return [fact(StorageReturned, { from, to, serialNo })];
  },
});
