import { Matches } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { DataExported } from '#service/disclosures/disclosure.events.js';
import { actingRole, disclosure } from '#service/disclosures/disclosure.rules.js';

export class RecordOwnCopy extends Command {
  /** The subject: `customer-…`. */
  @Matches(/^customer-[\w.-]{1,80}$/) customerId!: string;
  /** Position of the log up to which the copy is made. */
  @Matches(/^\d{1,19}$/) position!: string;
}

/** Before a copy of a person's data is given, to himself or to staff for him, that it is. */
export const recordOwnCopy = capability({
  id: 'Q4',
  command: RecordOwnCopy,
  on: disclosure,
  summary: 'Record that a copy of a person’s own data is given',
  may: ['system'],
  refuses: [],
  about: ({ customerId }) => ({ subjects: [customerId] }),
  decide: ({ customerId, position }, _, { id, actor }) => [
    fact(DataExported, {
      disclosureId: `disclosure-${id}`,
      by: actor.id,
      role: actingRole(actor.roles),
      purpose: 'request',
      format: 'copy',
      scope: 'customer',
      of: customerId,
      personal: true,
      position,
    }),
  ],
});
