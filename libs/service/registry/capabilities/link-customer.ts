import { IsOptional, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { bareCustomerId, customerFile, customerSubject, unknownCustomer } from '../customer.rules.js';
import { CustomerLinked } from '../ownership.events.js';
import { notADealer } from '../registry.problems.js';
import { IsEdtfDate } from './is-edtf-date.js';

export class LinkCustomer extends Command {
  @Matches(/^[\w.-]{1,80}$/)
  customerId!: string;

  /** The dealer or organisation through which the company reaches this customer. */
  @Matches(/^[\w.-]{1,80}$/)
  via!: string;

  @IsOptional()
  @IsEdtfDate()
  since?: string;
}

/** Whoever buys from a dealer is a customer too: an indirect one, with the same file and the same rights. */
export const linkCustomer = capability({
  id: 'A7',
  command: LinkCustomer,
  on: customerFile,
  route: 'POST /customers/:customerId/links',
  summary: 'Link a customer to the dealer or organisation he comes through',
  may: ['agent', 'supervisor', 'manager', 'system'],
  stream: ({ customerId }) => bareCustomerId(customerId),
  mustExist: true,
  refuses: [unknownCustomer, notADealer],
  example: { via: 'customer-dealer-1', since: '2013-02' },
  reads: { dealer: reads(customerFile, ({ via }: LinkCustomer) => bareCustomerId(via)) },
  about: ({ customerId, via }) => ({ subjects: [customerSubject(customerId), customerSubject(via)] }),
  decide({ via, since }, { links }, { reads: { dealer } }) {
    if (!dealer?.exists) return reject(unknownCustomer, { customerId: via });
    if (dealer.state.kind === 'end-user') return reject(notADealer, { customerId: via });
    const subject = customerSubject(via);
    return links.includes(subject) ? [] : [fact(CustomerLinked, { via: subject, since })];
  },
});
