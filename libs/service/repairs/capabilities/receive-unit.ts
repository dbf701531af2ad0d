import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { Holder, UnitReceived } from '../repair.events.js';
import { holderNeeded, notTheHolder } from '../repair.problems.js';
import { CUSTOMER, repairOrder } from '../repair.rules.js';
import { aboutStream, refuseTransfer, shopOf, STAFF } from '../repair.shared.js';

export class ReceiveUnit extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  /** Absent: from the customer. */
  @IsOptional() @ValidateNested() @Type(() => Holder) from?: Holder;
  /** Absent: the shop of the order. */
  @IsOptional() @ValidateNested() @Type(() => Holder) to?: Holder;
  /** `not-recorded`: it was brought in, and nobody told whether it stayed. For statements only. */
  @IsOptional() @IsIn(['yes', 'not-recorded']) stays?: 'yes' | 'not-recorded';
  @IsOptional() @IsString() @MaxLength(2000) condition?: string;
  @IsOptional() @IsString() @MaxLength(500) accessories?: string;
}

export const receiveUnit = capability({
  id: 'D6',
  command: ReceiveUnit,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/receive',
  summary: 'The unit is brought in: from now on the shop holds it',
  may: STAFF,
  example: { condition: '外壳完好', accessories: '电源适配器' },
  refuses: [holderNeeded, notTheHolder],
  about: (_, state) => aboutStream(state),
  decide: (command, state, context) => {
    const { from = CUSTOMER, to = shopOf(state), stays = 'yes', condition, accessories } = command;
    if (isDoneNow(context) && stays !== 'yes') return reject(holderNeeded, { item: 'unit', to: stays });
    return (
      refuseTransfer(state, context, { item: 'unit', from, to }) ?? [
        fact(UnitReceived, { from, to, stays, condition, accessories }),
      ]
    );
  },
});
