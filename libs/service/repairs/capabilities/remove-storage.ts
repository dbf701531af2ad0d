import { Type } from 'class-transformer';
import { IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { Holder, StorageRemoved } from '../repair.events.js';
import { anotherHolderPlanned, holderNeeded, notTheHolder } from '../repair.problems.js';
import { IN_UNIT, repairOrder, sameHolder } from '../repair.rules.js';
import { aboutStream, nameOf, refuseTransfer, STAFF_AND_CUSTOMER } from '../repair.shared.js';

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
  refuses: [holderNeeded, notTheHolder, anotherHolderPlanned],
  about: (_, state) => aboutStream(state),
  decide: ({ by, to, serialNo }, state, context) => {
    const refused = refuseTransfer(state, context, { item: 'disk', from: IN_UNIT, to });
    if (refused) return refused;
    const planned = state.dataPlan?.diskHolder;
    // The disk is the customer's: to give it to him needs no plan.
    const isPlanned = !planned || to.kind === 'customer' || sameHolder(planned, to);
    if (isDoneNow(context) && !isPlanned)
      return reject(anotherHolderPlanned, { planned: nameOf(planned), to: nameOf(to) });
    return [fact(StorageRemoved, { by, to, serialNo })];
  },
});
