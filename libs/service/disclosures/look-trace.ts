import { trace, type LookTrace } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { recordLook } from './capabilities/record-look.js';
import { LOOK_SCOPES, PURPOSES, type LookScope, type Purpose } from './disclosure.events.js';
import { purposeByRole, quarterOf } from './disclosure.rules.js';
import { purposeNotUnderstood } from './disclosures.problems.js';

const STAFF = ['agent', 'technician', 'supervisor', 'manager', 'auditor'];

/**
 * What staff’s and auditors’ looks leave: one a person, thing looked at, purpose and quarter of an hour. Daily work on lists
 * leaves none; an auditor’s does.
 */
export const lookTrace: LookTrace = ({ shown, through, actor, now, purpose: told, why }) => {
  const { roles } = actor;
  if (!roles.some(role => STAFF.includes(role))) return undefined;
  const purpose = told === undefined ? purposeByRole(roles) : purposeOf(told, why);
  if (purpose === undefined) return undefined;
  if (shown.scope === 'list' && told === undefined) return undefined;
  const { scope, of, caseId, customerId, unitId } = shown;
  const key = [actor.id, scope, of, purpose, why ?? '', quarterOf(now)].join('/');
  return trace(
    recordLook,
    { scope: scopeOf(scope), of, through, purpose, why, caseId, customerId, unitId },
    key,
  );
};

/** @throws ProblemError 422 */
export function purposeOf(text: string, why: string | undefined): Purpose {
  const purpose = PURPOSES.find(each => each === text);
  if (purpose === undefined || (purpose === 'other' && !why?.trim()))
    throw new ProblemError(purposeNotUnderstood, { text, known: PURPOSES.join(', ') });
  return purpose;
}

const scopeOf = (scope: string): LookScope => LOOK_SCOPES.find(each => each === scope) ?? 'list';
