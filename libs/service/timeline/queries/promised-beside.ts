import { fold, type Recorded } from '#platform/event-sourcing';
import { caseFile } from '#service/cases/case.rules.js';
import { HOUSE, housePolicies } from '#service/entitlements/house-policy.rules.js';
import { unitFile } from '#service/registry/unit.rules.js';
import type { CaseStory, PromisedBeside } from '../compose/case-view.rules.js';
import { streamsOf } from '../compose/story.js';

/** What binds beside the law for the unit of a case: two small streams, read from the log. */
export async function promisedBeside(
  story: CaseStory,
  history: (stream: string) => Promise<readonly Recorded[]>,
): Promise<PromisedBeside> {
  const unitId = streamsOf(story, caseFile)[0]?.state.unitId;
  const [policies, unit] = await Promise.all([
    history(`${housePolicies.category}-${HOUSE}`),
    unitId === undefined ? [] : history(`${unitFile.category}-${unitId}`),
  ]);
  return { policies: fold(housePolicies, policies), card: fold(unitFile, unit).card };
}
