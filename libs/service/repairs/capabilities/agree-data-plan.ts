import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { BACKUPS, DataPlanAgreed, Holder } from '../repair.events.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class AgreeDataPlan extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  /** Who holds the disk during the repair; `unit`: it stays inside. */
  @ValidateNested() @Type(() => Holder) diskHolder!: Holder;
  @IsIn(BACKUPS) backup!: (typeof BACKUPS)[number];
  @IsOptional() @IsString() @MaxLength(2000) privacyHandling?: string;
}

export const agreeDataPlan = capability({
  id: 'D5',
  command: AgreeDataPlan,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/data-plan',
  summary: 'Agree with the customer who holds the disk and what happens to the data',
  may: STAFF,
  example: { diskHolder: { kind: 'customer' }, backup: 'by-customer', privacyHandling: '硬盘由客户保管' },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ diskHolder, backup, privacyHandling }) => [
    fact(DataPlanAgreed, { diskHolder, backup, privacyHandling }),
  ],
});
