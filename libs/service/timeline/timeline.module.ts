import { boundedContext } from '#platform/event-sourcing';
import { caseTimeline } from './queries/case-timeline.js';
import { caseView } from './queries/case-view.js';
import { unitHistory } from './queries/unit-history.js';

/** What the customer sees: read side only. */
export const timeline = boundedContext({ name: 'timeline', queries: [caseTimeline, caseView, unitHistory] });
