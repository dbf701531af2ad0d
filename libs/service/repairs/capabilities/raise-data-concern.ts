import { IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { DataConcernRaised } from '../repair.events.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class RaiseDataConcern extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsString() @Length(1, 2000) words!: string;
}

export const raiseDataConcern = capability({
  id: 'D5',
  command: RaiseDataConcern,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/data-concerns',
  summary: 'The customer is concerned about his data or about going on with his work',
  may: STAFF_AND_CUSTOMER,
  example: { words: '里面有未备份的论文' },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ words }) => [fact(DataConcernRaised, { words })],
});
