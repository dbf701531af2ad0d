import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { bareCustomerId, customerSubject } from '#service/registry/customer.rules.js';
import { RestrictionLifted } from '../erasure.events.js';
import { erasure } from '../erasure.rules.js';
import { notIdentified, notRestricted } from '../privacy.problems.js';
import { IDENTITY_CHECKS, type IdentityCheck } from '../request.events.js';
import { ownIdentity } from '../request.rules.js';

export class LiftRestriction extends Command {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
  /** How it was checked that it is he who says so. A customer who is signed in, or came by his link, is checked. */
  @IsOptional() @IsIn(IDENTITY_CHECKS) identity?: IdentityCheck;
  /** The case on whose page he did. */
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
}

/** Only he says that his data is used again (GDPR Art. 18(2)); with it his order to delete is taken back. */
export const liftRestriction = capability({
  id: 'Q4',
  command: LiftRestriction,
  on: erasure,
  route: 'POST /customers/:customerId/restriction/lift',
  summary: 'A person whose data is left alone by law wants it used again, and no more deleted',
  may: ['customer', 'agent', 'supervisor', 'manager'],
  refuses: [notRestricted, notIdentified, unknownCase],
  example: { identity: 'known-phone' },
  stream: ({ customerId }) => bareCustomerId(customerId),
  reads: { theCase: reads(caseFile, ({ caseId }: LiftRestriction) => caseId) },
  about: ({ customerId, caseId }) => ({ subjects: [subjectOf(customerId)], caseId }),
  decide(command, { status }, { actor, reads: { theCase } }) {
    const { identity, caseId } = command;
    const customerId = subjectOf(command.customerId);
    if (caseId !== undefined && theCase?.state.customerId !== customerId)
      return reject(unknownCase, { caseId });
    const isStranger = actor.roles.includes('customer') && actor.subject !== customerId;
    if (status !== 'restricted' || isStranger) return reject(notRestricted);
    const known = ownIdentity(actor) ?? identity;
    return known ? [fact(RestrictionLifted, { customerId, identity: known })] : reject(notIdentified);
  },
});

const subjectOf = (customerId: string): string => customerSubject(bareCustomerId(customerId));
