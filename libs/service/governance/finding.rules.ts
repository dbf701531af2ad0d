import { evolve, streamType } from '#platform/event-sourcing';
import { FindingAcknowledged, FindingContested, FindingResolved } from './finding.events.js';

export const FINDING_STATUSES = ['open', 'acknowledged', 'contested', 'resolved'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export interface HandledFinding {
  readonly status: FindingStatus;
}

/** What was done about a finding. Whether it still holds is the history's to say, and not this stream's. */
export const handledFinding = streamType<HandledFinding>({
  category: 'finding',
  initial: { status: 'open' },
  evolve: [
    evolve(FindingAcknowledged, (): HandledFinding => ({ status: 'acknowledged' })),
    evolve(FindingContested, (): HandledFinding => ({ status: 'contested' })),
    evolve(FindingResolved, (): HandledFinding => ({ status: 'resolved' })),
  ],
});
