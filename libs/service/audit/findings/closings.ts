import { fold, type Recorded } from '#platform/event-sourcing';
import { CaseClosed } from '#service/cases/case.events.js';
import { factsOf } from './facts.js';
import type { AuditHistory } from './finding.js';

/** A closing of the case and what was known of it then: the house judges what is left open right afterwards. */
export interface Closing {
  readonly closed: Recorded<CaseClosed>;
  readonly before: readonly Recorded[];
}

export const closingsOf = ({ events }: AuditHistory): readonly Closing[] =>
  factsOf(events, CaseClosed).map(closed => ({
    closed,
    before: events.filter(({ position }) => position < closed.position),
  }));

/** The streams of a kind as they stood at a closing, each with its first fact. */
export function standingAt<State>(
  history: AuditHistory,
  type: Parameters<typeof fold<State>>[0],
  { closed }: Closing,
): readonly { readonly first: Recorded; readonly state: State }[] {
  return history.streams(type).flatMap(({ events }) => {
    const known = events.filter(({ position }) => position < closed.position);
    return known[0] ? [{ first: known[0], state: fold(type, known) }] : [];
  });
}
