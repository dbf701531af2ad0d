import { IsArray, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import {
  CONSULTED_FIELDS,
  CONSULTING_PURPOSES,
  CustomerFileConsulted,
  type ConsultedField,
  type ConsultingPurpose,
} from '../consultation.events.js';
import { consultation } from '../consultation.rules.js';
import { bareCustomerId, customerFile, customerSubject, unknownCustomer } from '../customer.rules.js';

export class ConsultCustomerFile extends Command {
  @Matches(/^[\w.-]{1,90}$/)
  customerId!: string;

  @IsArray()
  @IsIn(CONSULTED_FIELDS, { each: true })
  fields!: ConsultedField[];

  @IsIn(CONSULTING_PURPOSES)
  purpose!: ConsultingPurpose;

  /** A case of this customer. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;
}

/** What a look into a customer's file leaves, before it is answered; whoever looks again soon leaves nothing more. */
export const consultCustomerFile = capability({
  id: 'A8',
  command: ConsultCustomerFile,
  on: consultation,
  summary: 'Record who looked into a customer’s file, at what, and why',
  may: ['system'],
  refuses: [unknownCustomer],
  reads: {
    customer: reads(customerFile, ({ customerId }: ConsultCustomerFile) => bareCustomerId(customerId)),
  },
  about: ({ customerId, caseId }) => ({ subjects: [customerSubject(customerId)], caseId }),
  decide({ customerId, fields, purpose, caseId }, _, { actor, reads: { customer } }) {
    if (!customer?.exists) return reject(unknownCustomer, { customerId });
    const subject = customerSubject(customerId);
    return [fact(CustomerFileConsulted, { customerId: subject, by: actor.id, fields, purpose, caseId })];
  },
});
