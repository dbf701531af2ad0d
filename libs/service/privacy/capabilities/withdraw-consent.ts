import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { CONSENT_WAYS, ConsentWithdrawn } from '../consent.events.js';
import { consent } from '../consent.rules.js';

export class WithdrawConsent extends Command {
  @Matches(/^[\w.-]{1,130}$/) consentId!: string;
  @IsOptional() @IsIn(CONSENT_WAYS) way?: (typeof CONSENT_WAYS)[number];
  /** The case on whose page he did. */
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
}

/** As easy as giving it, at any time and without a reason (PIPL §15). What rests on it ends. */
export const withdrawConsent = capability({
  id: 'Q4',
  command: WithdrawConsent,
  on: consent,
  route: 'POST /consents/:consentId/withdraw',
  summary: 'A person withdraws a consent; what rests on it ends',
  may: ['customer', 'agent', 'supervisor', 'manager', 'system'],
  refuses: [unknownCase],
  example: { way: 'phone' },
  reads: { theCase: reads(caseFile, ({ caseId }: WithdrawConsent) => caseId) },
  about: ({ caseId }, { customerId }) => ({ subjects: customerId ? [customerId] : [], caseId }),
  decide({ way, caseId }, { customerId, purpose, holds }, { actor, reads: { theCase } }) {
    if (caseId !== undefined && theCase?.state.customerId !== customerId)
      return reject(unknownCase, { caseId });
    if (!holds) return [];
    const came = way ?? (actor.roles.includes('customer') ? 'page' : 'in-person');
    return [fact(ConsentWithdrawn, { customerId, purpose, way: came })];
  },
});
