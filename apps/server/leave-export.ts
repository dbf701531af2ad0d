import { randomUUIDv7 } from 'node:crypto';
import { needsPurpose, type Actor } from '#platform/access';
import { isAccepted } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';
import { purposeNeeded } from '#service/disclosures';
import { recordExport, RecordExport } from '#service/disclosures/capabilities/record-export.js';
import { purposeByRole } from '#service/disclosures/disclosure.rules.js';
import { purposeOf } from '#service/disclosures/look-trace.js';
import type { Installation } from './installation.js';

/** What is taken out of the product as a file. */
export interface Exporting extends Pick<
  RecordExport,
  'format' | 'scope' | 'of' | 'personal' | 'caseId' | 'customerId' | 'unitId'
> {
  readonly actor: Actor;
  readonly purpose?: string;
  readonly why?: string;
}

/**
 * Records that data leaves, before its first byte. Who asks for his own needs no purpose.
 * @throws ProblemError 403 for who has to state a purpose and does not; 422 for one that is none
 */
export async function leaveExport(
  { executor }: Pick<Installation, 'executor'>,
  { actor, purpose: told, why, ...what }: Exporting,
): Promise<void> {
  if (needsPurpose(actor) && told === undefined) throw new ProblemError(purposeNeeded);
  const own = actor.roles.includes('customer') ? 'request' : undefined;
  const purpose =
    told === undefined ? (own ?? purposeByRole(actor.roles) ?? 'service') : purposeOf(told, why);
  const command = Object.assign(new RecordExport(), { ...what, purpose, why });
  const outcome = await executor.execute(recordExport, command, {
    actor,
    idempotencyKey: `export/${randomUUIDv7()}`,
    recordedBy: 'api',
  });
  if (!isAccepted(outcome)) throw new ProblemError(outcome.rejection.rejected, outcome.rejection.params);
}
