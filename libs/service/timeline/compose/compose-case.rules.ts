import { formatDate, type Instant } from '#platform/time';
import type { CaseStory, CaseView, ComposeOptions } from './case-view.rules.js';
import { customerActs } from './sections/acts.js';
import { answer, spanOf } from './sections/answer.js';
import { costView } from './sections/cost.js';
import { custodySegments, custodyStrips } from './sections/custody.js';
import { headline } from './sections/headline.js';
import { lookLines } from './sections/looks.js';
import { partsView } from './sections/parts.js';
import { countsOf, promiseCards } from './sections/promises.js';
import { repairSteps } from './sections/steps.js';
import { tiles } from './sections/tiles.js';
import { timelineItems } from './sections/timeline.js';
import { telling } from './telling.js';

export type * from './case-view.rules.js';

/**
 * "Now" of a story: the system's clock, or, for a scenario on its own clock, the moment of its newest entry, where that
 * clock stands.
 */
export function storyNow({ entries }: Pick<CaseStory, 'entries'>, now: Instant): Instant {
  const ofScenario = entries.filter(entry => entry.clock !== undefined);
  return ofScenario.length === 0 ? now : Math.max(...ofScenario.map(entry => entry.recordedAt));
}

/**
 * The customer's page as data: pure, from a story revealed and cut to what was known at the moment asked for.
 * Replaying the projector up to a position and composing the result shows the page as it was then.
 */
export function composeCase(story: CaseStory, options: ComposeOptions): CaseView {
  const tell = telling(story, options);
  const cards = promiseCards(tell);
  const segments = custodySegments(tell);
  const span = spanOf(tell);
  return {
    caseId: story.caseId,
    locale: tell.locale,
    zone: tell.zone,
    asOf: tell.asOf,
    asOfLabel: formatDate(tell.today, tell.locale),
    position: story.entries.at(-1)?.position ?? '0',
    headline: headline(cards, tell),
    answer: answer(cards, span, tell),
    tiles: tiles(segments, cards, tell),
    counts: countsOf(cards),
    promises: cards,
    timeline: timelineItems(tell),
    repairs: repairSteps(tell),
    parts: partsView(tell),
    custody: custodyStrips(segments, tell),
    cost: costView(tell),
    looks: lookLines(tell, options.looks ?? []),
    acts: customerActs(tell),
    span,
  };
}
