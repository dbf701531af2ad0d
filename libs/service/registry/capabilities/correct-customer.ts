import { Matches } from 'class-validator';
import { correction, CorrectRecord } from '#platform/event-sourcing';
import { bareCustomerId, customerFile } from '../customer.rules.js';
import { RegisterCustomer } from './register-customer.js';

export class CorrectCustomer extends CorrectRecord {
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
}

/** What is found by it is found by the new value only: the search tokens of the old one go. */
export const correctCustomer = correction({
  id: 'M10',
  command: CorrectCustomer,
  on: customerFile,
  route: 'POST /customers/:customerId/corrections',
  summary: "Correct a customer's name, phone or e-mail that was wrongly written down",
  may: ['agent', 'supervisor', 'manager', 'system'],
  like: [RegisterCustomer],
  stream: ({ customerId }) => bareCustomerId(customerId),
  example: {
    ofEvent: 'f3b0c442-98fc-8c14-9afb-f4c8996fb924',
    field: 'phone',
    is: '138 0000 4321',
    why: 'Two digits were swapped on the phone.',
  },
});
