import type { Actor } from '#platform/access';
import type { Executor, Shown } from '#platform/event-sourcing';
import type { PersonalData } from '#platform/personal-data';
import type { Clock } from '#platform/time';
import { purposeNeeded } from '#service/disclosures';
import { ProblemError } from '#platform/problems';
import { leaveLook } from './leave-look.js';

/** What a command shows to its user, and what for: the values of one case, or of one customer with a file. */
export interface OpeningAsked {
  readonly scope: 'case' | 'customer';
  /** Its id, without `customer-`. */
  readonly of: string;
  readonly purpose: string;
  readonly why?: string;
  /** Sealed texts as they stand in the log. */
  readonly sealed: readonly string[];
}

/** Who can reach the socket can read the folder and its keys; he sees what auditors see, and as one of them it is recorded. */
const AUDITOR: Actor = { id: 'command-line', roles: ['auditor'] };

/**
 * Opens sealed texts for `vitrine audit … --purpose`, once the look is a fact. Gives JSON: a list of their values in the same
 * order, `{"erased":true}` where a key is gone.
 * @throws ProblemError where the purpose is none
 */
export async function openForCommand(
  parts: { readonly executor: Executor; readonly clock: Clock; readonly personalData: PersonalData },
  { scope, of, purpose, why, sealed }: OpeningAsked,
): Promise<string> {
  if (typeof purpose !== 'string') throw new ProblemError(purposeNeeded);
  if (!['case', 'customer'].includes(scope) || typeof of !== 'string' || !Array.isArray(sealed))
    throw new Error('expected a case or a customer, its id, and a list of sealed texts');
  const shown: Shown = scope === 'case' ? { scope, of, caseId: of } : { scope, of, customerId: of };
  await leaveLook(parts, { actor: AUDITOR, shown, through: 'vitrine-audit', purpose, why });
  return parts.personalData.reveal(JSON.stringify(sealed));
}
