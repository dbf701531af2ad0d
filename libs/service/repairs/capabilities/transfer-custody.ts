import { Type } from 'class-transformer';
import { IsIn, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CUSTODY_ITEMS, CustodyTransferred, Holder } from '../repair.events.js';
import { holderNeeded, notTheHolder } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, refuseTransfer, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class TransferCustody extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(CUSTODY_ITEMS) item!: (typeof CUSTODY_ITEMS)[number];
  @ValidateNested() @Type(() => Holder) from!: Holder;
  @ValidateNested() @Type(() => Holder) to!: Holder;
}

export const transferCustody = capability({
  id: 'D5',
  command: TransferCustody,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/custody-transfers',
  summary: 'The unit or its disk passes from one holder to another',
  may: STAFF_AND_CUSTOMER,
  example: { item: 'unit', from: { kind: 'shop', id: 'pudong' }, to: { kind: 'carrier', id: 'sf' } },
  refuses: [holderNeeded, notTheHolder],
  about: (_, state) => aboutStream(state),
  decide: ({ item, from, to }, state, context) =>
    refuseTransfer(state, context, { item, from, to }) ?? [fact(CustodyTransferred, { item, from, to })],
});
