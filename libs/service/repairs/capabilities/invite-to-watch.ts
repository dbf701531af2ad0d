import { IsIn, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CustomerInvitedToWatch, WATCH_MEANS } from '../repair.events.js';
import { repairCompletedAlready } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, refuseAfterCompletion, STAFF } from '../repair.shared.js';
import { IsEdtf } from '../values.js';

export class InviteToWatch extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(WATCH_MEANS) means!: (typeof WATCH_MEANS)[number];
  /** When the work is to be seen, EDTF. */
  @IsOptional() @IsString() @IsEdtf() when?: string;
  @IsOptional() @IsString() @MaxLength(500) words?: string;
}

export const inviteToWatch = capability({
  id: 'D6',
  command: InviteToWatch,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/invitations',
  summary: 'Invite the customer to see the repair, at the shop or by its photos',
  may: STAFF,
  example: { means: 'at-the-shop', when: '2013-06-23' },
  refuses: [repairCompletedAlready],
  about: (_, state) => aboutStream(state),
  decide: ({ means, when, words }, state, context) =>
    refuseAfterCompletion(state, context) ?? [fact(CustomerInvitedToWatch, { means, when, words })],
});
