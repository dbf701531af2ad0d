import { isAccepted, type Outcome } from '#platform/event-sourcing';
import { ProblemError } from '#platform/problems';

/** Why a command of ours was refused: the problem's type; undefined: it was accepted. Throws what may go better later. */
export async function refusalOf(run: () => Promise<Outcome>): Promise<string | undefined> {
  try {
    const outcome = await run();
    return isAccepted(outcome) ? undefined : outcome.rejection.rejected.type;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status < 500) return error.problem.type;
    throw error;
  }
}
