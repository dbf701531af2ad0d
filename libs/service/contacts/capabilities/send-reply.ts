import { IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { ReplySent } from '../contact.events.js';
import { aboutContact, contact } from '../contact.rules.js';
import { alreadyReplied, notAReply, unknownContact } from '../contacts.problems.js';

export class SendReply extends Command {
  @IsString()
  @Length(1, 80)
  contactId!: string;

  /** The contact that went out to the customer and is the reply. */
  @IsString()
  @Length(1, 80)
  reply!: string;
}

export const sendReply = capability({
  id: 'B4',
  command: SendReply,
  on: contact,
  route: 'POST /contacts/:contactId/reply',
  summary: 'Say which outgoing contact replied to this one; late replies are recorded as late',
  example: { reply: 'some-contact' },
  refuses: [unknownContact, notAReply, alreadyReplied],
  may: ['agent', 'supervisor', 'manager', 'system'],
  reads: { reply: reads(contact, (command: SendReply) => command.reply) },
  about: (_, state) => aboutContact(state),
  decide({ reply: contactId }, { reply }, context) {
    if (!context.reads.reply?.exists) return reject(unknownContact, { contactId });
    if (context.reads.reply.state.direction !== 'out') return reject(notAReply, { contactId });
    if (reply?.sentBy === contactId) return [];
    if (reply?.sentBy) return reject(alreadyReplied, { contactId: reply.sentBy });
    return [fact(ReplySent, { contactId, late: reply?.missed ?? false })];
  },
});
