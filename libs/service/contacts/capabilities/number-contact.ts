import { IsInt, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { ContactNumbered } from '../contact.events.js';
import { aboutContact, contact } from '../contact.rules.js';
import { unknownContact } from '../contacts.problems.js';
import { DESK, isNumbered, register, registerId } from '../register.rules.js';

export class NumberContact extends Command {
  @IsString()
  @Length(1, 80)
  contactId!: string;

  @Matches(DESK)
  register!: string;

  /** Year of the contact's recording in its desk's zone. */
  @IsInt()
  year!: number;
}

/** Appends to the register at its exact revision, so the number (revision + 1) has no gap and no double. */
export const numberContact = capability({
  id: 'B1',
  command: NumberContact,
  on: register,
  summary: 'Give a contact the next number of its register; one that has its number keeps it',
  may: ['system'],
  example: { contactId: 'some-contact', register: 'hotline', year: 2026 },
  refuses: [unknownContact],
  stream: ({ register: desk, year }) => registerId(desk, year),
  reads: { contact: reads(contact, (command: NumberContact) => command.contactId) },
  about: (_, __, context) => (context.reads.contact ? aboutContact(context.reads.contact.state) : {}),
  decide({ contactId }, state, context) {
    if (!context.reads.contact?.exists) return reject(unknownContact, { contactId });
    return isNumbered(state, contactId) ? [] : [fact(ContactNumbered, { contactId })];
  },
});
