import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { localDate, termRange } from '#platform/time';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import {
  bareCustomerId,
  customerFile,
  customerSubject,
  unknownCustomer,
} from '#service/registry/customer.rules.js';
import { privacyAnswer, versionOf } from '../privacy.policies.js';
import {
  IDENTITY_CHECKS,
  PRIVACY_REQUESTS,
  PrivacyRequestReceived,
  type IdentityCheck,
  type PrivacyRequestKind,
} from '../request.events.js';
import { ownIdentity, privacyRequest } from '../request.rules.js';

export class ReceivePrivacyRequest extends Command {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
  @IsIn(PRIVACY_REQUESTS) kind!: PrivacyRequestKind;
  /** What exactly, in his words. */
  @IsOptional() @IsString() @Length(1, 2000) words?: string;
  /** How it was checked that it is he. Left out: not yet. A customer who is signed in, or came by his link, is checked. */
  @IsOptional() @IsIn(IDENTITY_CHECKS) identity?: IdentityCheck;
  /** The case on whose page he asked. */
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
}

const requestReads = {
  customer: reads(customerFile, ({ customerId }: ReceivePrivacyRequest) => bareCustomerId(customerId)),
  theCase: reads(caseFile, ({ caseId }: ReceivePrivacyRequest) => caseId),
};

/** A person asks something of his data: from now on there is a day by which he has an answer. */
export const receivePrivacyRequest = capability({
  id: 'Q4',
  command: ReceivePrivacyRequest,
  on: privacyRequest,
  route: 'POST /privacy-requests',
  summary:
    'Receive what a person asks of his data: to see it, a copy, correction, deletion, restriction, explanation',
  may: ['customer', 'agent', 'supervisor', 'manager', 'system'],
  refuses: [unknownCustomer, unknownCase],
  example: {
    customerId: 'customer-1',
    kind: 'copy',
    words: '请把我的维修记录给我一份。',
    identity: 'known-phone',
  },
  reads: requestReads,
  about: ({ customerId, caseId }) => ({ subjects: [customerSubject(customerId)], caseId }),
  decide({ customerId, kind, words, identity, caseId }, _, context) {
    const { customer, theCase } = context.reads;
    const subject = customerSubject(customerId);
    if (!customer?.exists) return reject(unknownCustomer, { customerId });
    if (caseId !== undefined && theCase?.state.customerId !== subject) return reject(unknownCase, { caseId });
    const { term } = context.policy(privacyAnswer);
    const { latest } = termRange(localDate(context.now, context.zone), term, context.zone);
    return [
      fact(PrivacyRequestReceived, {
        customerId: subject,
        kind,
        words,
        identity: ownIdentity(context.actor) ?? identity,
        dueOn: latest.day!,
        dueAt: latest.at,
        policy: versionOf(privacyAnswer, context.now),
      }),
    ];
  },
});
