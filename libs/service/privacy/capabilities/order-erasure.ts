import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import {
  bareCustomerId,
  customerFile,
  customerSubject,
  unknownCustomer,
} from '#service/registry/customer.rules.js';
import { ErasureOrdered, ErasureProposed } from '../erasure.events.js';
import { erasure } from '../erasure.rules.js';
import { alreadyErased, notOwnRequest } from '../privacy.problems.js';
import { privacyRequest } from '../request.rules.js';

export class OrderErasure extends Command {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
  /** His own request to delete; without one another person of the company has to approve. */
  @IsOptional() @IsString() @Length(1, 80) requestId?: string;
  /** Why, where he did not ask. */
  @IsOptional() @IsIn(['no-longer-needed', 'unlawful']) because?: 'no-longer-needed' | 'unlawful';
}

/** Two have to say yes: the person and one of the company, or two of the company. */
export const orderErasure = capability({
  id: 'Q4',
  command: OrderErasure,
  on: erasure,
  route: 'POST /customers/:customerId/erasure',
  summary:
    'Order that a person’s data be deleted: at his request, or as a proposal that another has to approve',
  may: ['supervisor', 'manager'],
  refuses: [unknownCustomer, alreadyErased, notOwnRequest],
  example: { because: 'no-longer-needed' },
  stream: ({ customerId }) => bareCustomerId(customerId),
  reads: {
    customer: reads(customerFile, ({ customerId }: OrderErasure) => bareCustomerId(customerId)),
    request: reads(privacyRequest, ({ requestId }: OrderErasure) => requestId),
  },
  about: ({ customerId }) => ({ subjects: [customerSubject(customerId)] }),
  decide({ customerId, requestId, because }, { status }, { actor, reads: { customer, request } }) {
    const subject = customerSubject(customerId);
    if (!customer?.exists) return reject(unknownCustomer, { customerId });
    if (status === 'erased') return reject(alreadyErased);
    if (status === 'ordered') return [];
    if (requestId === undefined)
      return [fact(ErasureProposed, { customerId: subject, because: because ?? 'no-longer-needed' })];
    const asked = request?.state;
    const stands = asked?.customerId === subject && asked.status === 'open' && asked.identity !== undefined;
    if (!stands || asked.kind !== 'deletion') return reject(notOwnRequest, { requestId });
    return [
      fact(ErasureOrdered, {
        customerId: subject,
        because: 'request',
        proposedBy: subject,
        approvedBy: actor.id,
        requestId,
      }),
    ];
  },
});
