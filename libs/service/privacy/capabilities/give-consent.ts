import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, isDoneNow, reads, reject } from '#platform/event-sourcing';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import {
  bareCustomerId,
  customerFile,
  customerSubject,
  unknownCustomer,
} from '#service/registry/customer.rules.js';
import { CONSENTING, CONSENT_WAYS, ConsentGiven } from '../consent.events.js';
import { consentPurposes, purposeOf } from '../consent.policies.js';
import { consent, consentIdOf } from '../consent.rules.js';
import { guardianNeeded, noticeOutdated, unknownPurpose } from '../privacy.problems.js';

export class GiveConsent extends Command {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
  @Matches(/^[\w-]{1,40}$/) purpose!: string;
  /** Version of the notice that was shown. */
  @IsString() @Length(1, 20) notice!: string;
  @IsOptional() @IsIn(CONSENT_WAYS) way?: (typeof CONSENT_WAYS)[number];
  /** Default: he himself. For a child under 14: its guardian. */
  @IsOptional() @IsIn(CONSENTING) by?: (typeof CONSENTING)[number];
  /** The case on whose page he did. */
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
}

/** A consent is to one purpose and to the notice that was shown. Nothing is refused to who does not consent (PIPL §16). */
export const giveConsent = capability({
  id: 'Q4',
  command: GiveConsent,
  on: consent,
  route: 'POST /consents',
  summary: 'A person consents to a purpose, after its notice was shown',
  may: ['customer', 'agent', 'supervisor', 'manager', 'system'],
  refuses: [unknownCustomer, unknownCase, unknownPurpose, noticeOutdated, guardianNeeded],
  example: { customerId: 'customer-1', purpose: 'background-notes', notice: 'n1', way: 'in-person' },
  stream: ({ customerId, purpose }) => consentIdOf(customerId, purpose),
  reads: {
    customer: reads(customerFile, ({ customerId }: GiveConsent) => bareCustomerId(customerId)),
    theCase: reads(caseFile, ({ caseId }: GiveConsent) => caseId),
  },
  about: ({ customerId, caseId }) => ({ subjects: [customerSubject(customerId)], caseId }),
  decide({ customerId, purpose, notice, way, by = 'self', caseId }, state, context) {
    const { customer, theCase } = context.reads;
    const subject = customerSubject(customerId);
    if (!customer?.exists) return reject(unknownCustomer, { customerId });
    if (caseId !== undefined && theCase?.state.customerId !== subject) return reject(unknownCase, { caseId });
    const purposes = context.policy(consentPurposes);
    const known = purposeOf(purposes, purpose);
    if (!known) return reject(unknownPurpose, { purpose, purposes: purposes.map(({ id }) => id).join(', ') });
    const current = known.notice.version;
    if (isDoneNow(context) || context.actor.roles.includes('customer')) {
      if (notice !== current) return reject(noticeOutdated, { shown: notice, current });
      if (known.minor && by !== 'guardian') return reject(guardianNeeded);
    }
    if (state.holds && state.notice === notice && state.by === by) return [];
    const came = way ?? (context.actor.roles.includes('customer') ? 'page' : 'in-person');
    return [fact(ConsentGiven, { customerId: subject, purpose, notice, way: came, by })];
  },
});
