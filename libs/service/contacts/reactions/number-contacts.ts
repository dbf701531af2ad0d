import { order, react, reaction, type Recorded } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { CallAttempted, ContactRegistered } from '../contact.events.js';
import { registerYear } from '../register.rules.js';
import { numberContact } from '../capabilities/number-contact.js';

const next = ({ streamId, data, envelope }: Recorded<ContactRegistered | CallAttempted>) => [
  order(numberContact, {
    contactId: streamId,
    register: data.register,
    year: registerYear(envelope.recordedAt, data.zone),
    // The number of a contact that was only told of is not something we saw.
    source: envelope.source,
    occurredAt: toEdtf(envelope.occurredAt),
  }),
];

/** Every contact gets its number, also when the process ended between the two. */
export const numberContacts = reaction({
  name: 'number-contacts',
  on: [react(ContactRegistered, next), react(CallAttempted, next)],
});
