import type { Instant } from '#platform/time';
import type { CaseStory, CaseView, ComposeOptions } from './case-view.rules.js';

export type * from './case-view.rules.js';

/**
 * "Now" of a story: the system's clock, or, for a scenario on its own clock, the moment of its newest entry, where that clock stands.
 */
export function storyNow({ entries }: Pick<CaseStory, 'entries'>, now: Instant): Instant {
  const last = entries.at(-1);
  return last?.clock === undefined ? now : Math.max(...entries.map(entry => entry.recordedAt));
}

/**
 * The customer's page as data: pure, from a story revealed and cut to what was known at the moment asked for.
 * Replaying the projector up to a position and composing the result shows the page as it was then.
 */
export function composeCase(_story: CaseStory, _options: ComposeOptions): CaseView {
  throw new Error('not there yet');
}
