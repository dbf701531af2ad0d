import type { CaseAddress, NewAddress } from '../address.js';
import type { Found } from './find.js';

/** Where what was found leads: to its case, or to the form of a new one. */
export function addressOf(found: Found): CaseAddress | NewAddress {
  if (found.kind === 'case') return { page: 'case', caseId: found.theCase.caseId };
  const known: Record<string, string> =
    found.kind === 'customer' ? { customerId: found.customer.customerId } : { unitId: found.unit.unitId };
  return { page: 'new', form: 'case', known };
}
