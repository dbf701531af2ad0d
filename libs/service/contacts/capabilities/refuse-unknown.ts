import { reject, type DecisionContext, type Rejection } from '#platform/event-sourcing';
import { caseOf, unknownCase } from '#service/cases/case.rules.js';
import { unknownCustomer } from '#service/registry/customer.rules.js';
import type { Direction } from '../contact.events.js';
import { companyLinesOnly } from '../contacts.problems.js';
import type { ContactCommand, contactReads } from './contact-fields.js';

/** What `refuseUnknown` refuses with: for the `refuses` of its commands. */
export const unknownRefuses = [unknownCase, unknownCustomer, companyLinesOnly] as const;

/** What a touchpoint names must be there; a customer's number is never stored as a line. */
export function refuseUnknown(
  { caseId, customerId, number }: ContactCommand,
  direction: Direction,
  { reads: { theCase, customer }, actor }: DecisionContext<typeof contactReads>,
): Rejection | undefined {
  if (caseId && !caseOf(theCase, actor)) return reject(unknownCase, { caseId });
  if (customerId && !customer?.exists) return reject(unknownCustomer, { customerId });
  if (direction === 'out' && number) return reject(companyLinesOnly);
  return undefined;
}
