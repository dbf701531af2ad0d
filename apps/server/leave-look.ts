import { needsPurpose, type Actor } from '#platform/access';
import type { Shown } from '#platform/event-sourcing';
import { idempotencyKeyReused, ProblemError } from '#platform/problems';
import { lookTrace, purposeNeeded } from '#service/disclosures';
import type { Installation } from './installation.js';

/** What a look beside the questions says of itself. */
export interface Looking {
  readonly actor: Actor;
  readonly shown: Shown;
  /** The door it goes through, e.g. `case-file`. */
  readonly through: string;
  readonly purpose?: string;
  readonly why?: string;
}

/**
 * Records a look that no question makes, such as at a photo, before anything is shown.
 * @throws ProblemError 403 for who has to state a purpose and does not; 422 for one that is none
 */
export async function leaveLook(
  { executor, clock }: Pick<Installation, 'executor' | 'clock'>,
  looking: Looking,
): Promise<void> {
  const { actor, purpose } = looking;
  if (needsPurpose(actor) && purpose === undefined) throw new ProblemError(purposeNeeded);
  const trace = lookTrace({ ...looking, now: clock.now() });
  if (!trace) return;
  const idempotencyKey = `look/${trace.key}`;
  try {
    await executor.execute(trace.capability, trace.command, { actor, idempotencyKey, recordedBy: 'api' });
  } catch (error) {
    // He has looked through another door already: it is one look.
    if (!(error instanceof ProblemError) || error.problem !== idempotencyKeyReused) throw error;
  }
}
