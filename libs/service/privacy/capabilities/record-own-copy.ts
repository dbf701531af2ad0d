import { Matches } from 'class-validator';
import { capability, Command, fact, reads } from '#platform/event-sourcing';
import { bareCustomerId } from '#service/registry/customer.rules.js';
import { DataExported, KeyUsed } from '#service/disclosures/disclosure.events.js';
import { actingRole, disclosure } from '#service/disclosures/disclosure.rules.js';
import { OWN_ACCESS } from '../copy.rules.js';
import { erasure } from '../erasure.rules.js';

export class RecordOwnCopy extends Command {
  /** The subject: `customer-…`. */
  @Matches(/^customer-[\w.-]{1,80}$/) customerId!: string;
  /** Position of the log up to which the copy is made. */
  @Matches(/^\d{1,19}$/) position!: string;
}

/**
 * Before a copy of a person's data is given, to himself or to staff for him, that it is; and where what is sealed by law is
 * opened for himself, that it is, and by which article.
 */
export const recordOwnCopy = capability({
  id: 'Q4',
  command: RecordOwnCopy,
  on: disclosure,
  summary: 'Record that a copy of a person’s own data is given',
  may: ['system'],
  refuses: [],
  reads: {
    erasure: reads(erasure, ({ customerId }: RecordOwnCopy) => bareCustomerId(customerId)),
  },
  about: ({ customerId }) => ({ subjects: [customerId] }),
  decide({ customerId, position }, _, { id, actor, reads: { erasure: order } }) {
    const byWhom = {
      disclosureId: `disclosure-${id}`,
      by: actor.id,
      role: actingRole(actor.roles),
      purpose: 'request',
    } as const;
    const sealed = order?.state.status === 'restricted' && actor.subject === customerId;
    const opened = { ...byWhom, why: OWN_ACCESS, key: customerId } as const;
    const given = fact(DataExported, {
      ...byWhom,
      format: 'copy',
      scope: 'customer',
      of: customerId,
      personal: true,
      position,
    });
    if (!sealed) return [given];
    return [fact(KeyUsed, { ...opened, kind: 'restricted-subject', act: 'opened' }), given];
  },
});
