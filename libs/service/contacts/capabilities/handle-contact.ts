import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { ContactHandled, OUTCOMES } from '../contact.events.js';
import { aboutContact, contact, owesReply } from '../contact.rules.js';
import { alreadyHandled, replyOwed } from '../contacts.problems.js';

export class HandleContact extends Command {
  @IsString()
  @Length(1, 80)
  contactId!: string;

  @IsIn(OUTCOMES)
  outcome!: (typeof OUTCOMES)[number];

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  note?: string;
}

export const handleContact = capability({
  id: 'B3',
  command: HandleContact,
  on: contact,
  route: 'POST /contacts/:contactId/handle',
  summary: 'Say how a contact was settled; not while a reply is owed',
  example: { outcome: 'answered', note: 'Told where the unit is.' },
  refuses: [alreadyHandled, replyOwed],
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  about: (_, state) => aboutContact(state),
  decide({ outcome, note }, state, { source }) {
    if (state.handled) return reject(alreadyHandled);
    if (owesReply(state) && source === 'primary-observation') {
      return reject(replyOwed, { dueOn: state.reply?.dueOn ?? '' });
    }
    return [fact(ContactHandled, { outcome, note })];
  },
});
