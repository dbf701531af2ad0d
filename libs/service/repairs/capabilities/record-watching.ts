import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CustomerWatched, WATCH_MEANS } from '../repair.events.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class RecordWatching extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(WATCH_MEANS) means!: (typeof WATCH_MEANS)[number];
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

/** Told by the customer, or seen at the shop; nobody is followed to find out. */
export const recordWatching = capability({
  id: 'D6',
  command: RecordWatching,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/watched',
  summary: 'The customer has seen the repair, at the shop or by its photos',
  may: STAFF_AND_CUSTOMER,
  example: { means: 'at-the-shop' },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ means, words }, state) => [
    fact(CustomerWatched, { means, invited: state.invitations.length > 0, words }),
  ],
});
