import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, reject, isDoneNow } from '#platform/event-sourcing';
import { aboutCase, caseFile, caseOf, unknownCase } from '#service/cases/case.rules.js';
import { channel } from '../channel.rules.js';
import { ChannelTold } from '../contact.events.js';
import { notifyOnlyChannel } from '../contacts.problems.js';

export class TellChannel extends Command {
  @IsString()
  @Length(1, 80)
  channelId!: string;

  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** The contact in which it was told. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  contactId?: string;

  /** The customer was told that nobody reads it. Default: false. */
  @IsOptional()
  @IsBoolean()
  withNotice?: boolean;
}

export const tellChannel = capability({
  id: 'B9',
  command: TellChannel,
  on: channel,
  route: 'POST /channels/:channelId/tell',
  summary: 'Record that an address was given to a customer; a notify-only one only with its notice',
  example: { caseId: 'some-case', withNotice: true },
  refuses: [unknownCase, notifyOnlyChannel],
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  reads: { theCase: reads(caseFile, (command: TellChannel) => command.caseId) },
  about: (_, __, { reads: { theCase } }) => aboutCase(theCase),
  decide({ caseId, contactId, withNotice = false }, { purpose, replyTarget }, context) {
    if (!caseOf(context.reads.theCase, context.actor)) return reject(unknownCase, { caseId });
    if (purpose === 'notify-only' && !withNotice && isDoneNow(context)) {
      return reject(notifyOnlyChannel, { replyTarget: replyTarget ?? '-' });
    }
    return [fact(ChannelTold, { caseId, contactId, purpose, withNotice })];
  },
});
