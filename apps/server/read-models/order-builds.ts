import { ProblemError, type ProblemType } from '#platform/problems';
import { BuildRefusal, type RefusalReason } from '#platform/projections';
import {
  buildNotThere,
  buildUnderway,
  buildWaits,
  noPreviousBuild,
  otherBuildWaits,
  previousOfOtherRelease,
} from '#service/operation';

const PROBLEMS: Readonly<Record<Exclude<RefusalReason, 'no-build'>, ProblemType>> = {
  started: buildUnderway,
  waits: buildWaits,
  'not-built': buildNotThere,
  'nothing-waits': buildNotThere,
  cancelled: buildNotThere,
  'other-comparison': otherBuildWaits,
  'no-previous': noPreviousBuild,
  'other-release': previousOfOtherRelease,
};

/** Does what was ordered; a refusal is a problem. That there is nothing to cancel is what was wanted. */
export async function ordered(name: string, order: Promise<void>): Promise<void> {
  try {
    await order;
  } catch (error) {
    if (!(error instanceof BuildRefusal)) throw error;
    if (error.reason === 'no-build') return;
    throw new ProblemError(PROBLEMS[error.reason], { name, ...error.about });
  }
}
