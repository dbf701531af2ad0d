import { boundedContext } from '#platform/event-sourcing';
import { caseTimeline } from './queries/case-timeline.js';

/** What the customer sees: read side only. */
export const timeline = boundedContext({ name: 'timeline', queries: [caseTimeline] });
