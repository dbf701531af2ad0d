import { IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { Command, reads, type About, type DecisionContext, type FoldedReads } from '#platform/event-sourcing';
import { caseFile } from '#service/cases/case.rules.js';
import { bareCustomerId, customerFile, customerSubject } from '#service/registry/customer.rules.js';
import { PURPOSES, type Purpose } from '../disclosure.events.js';
import { actingRole } from '../disclosure.rules.js';

/** What a disclosure is about, and what for. */
export class DisclosureCommand extends Command {
  @IsIn(PURPOSES) purpose!: Purpose;
  @IsOptional() @IsString() @MaxLength(300) why?: string;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
  /** With or without `customer-`. */
  @IsOptional() @Matches(/^[\w.-]{1,90}$/) customerId?: string;
  @IsOptional() @IsString() @Length(1, 80) unitId?: string;
}

export const disclosureReads = {
  theCase: reads(caseFile, ({ caseId }: DisclosureCommand) => caseId),
  customer: reads(
    customerFile,
    ({ customerId }: DisclosureCommand) => customerId && bareCustomerId(customerId),
  ),
};

type Reads = FoldedReads<typeof disclosureReads>;

/** Nobody’s: there is no such case or customer, so nothing is shown either. */
export const isOfNobody = ({ theCase, customer }: Reads): boolean =>
  theCase?.exists === false || customer?.exists === false;

/** Whom it is about: so it stands in his own history. */
export function aboutWhom(
  { caseId, customerId, unitId }: DisclosureCommand,
  { reads: { theCase } }: Pick<DecisionContext<typeof disclosureReads>, 'reads'>,
): About {
  const subject = theCase?.exists ? theCase.state.customerId : customerId && customerSubject(customerId);
  return { subjects: subject ? [subject] : [], caseId, unitId };
}

/** Who, in which role, what for. */
export const byWhom = (
  { purpose, why }: DisclosureCommand,
  { id, actor }: Pick<DecisionContext, 'id' | 'actor'>,
) => ({ disclosureId: `disclosure-${id}`, by: actor.id, role: actingRole(actor.roles), purpose, why });
