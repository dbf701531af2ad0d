import { asCorrected, fold, type Recorded, type StreamType } from '#platform/event-sourcing';
import { STORY_STREAMS } from '#service/timeline/case-story.rules.js';
import type { AuditHistory } from './finding.js';

const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));

/** The facts of a case as the rules look at them, as corrected by then. Give only what was known at the cut. */
export function auditHistory(
  caseId: string,
  recorded: readonly Recorded[],
  { beside = [], ...look }: Pick<AuditHistory, 'asOf' | 'zone' | 'ended'> & { beside?: readonly Recorded[] },
): AuditHistory {
  const events = asCorrected(recorded);
  const byStream = Map.groupBy(events, event => event.stream);
  // A case of a thousand contacts has as many streams, and most rules ask for a kind that has few.
  const byCategory = Map.groupBy(byStream, ([stream]) => categoryOf(stream));
  const ofCategory = (category: string) => byCategory.get(category) ?? [];
  const states = new Map(
    [...STORY_STREAMS.values()].flatMap(type =>
      ofCategory(type.category).map(([stream, facts]) => [stream, fold(type, facts)] as const),
    ),
  );
  return {
    caseId,
    events,
    beside,
    states,
    streams: <State>(type: StreamType<State>) =>
      ofCategory(type.category).map(([stream, facts]) => ({
        stream,
        id: stream.slice(type.category.length + 1),
        state: (states.get(stream) as State | undefined) ?? fold(type, facts),
        events: facts,
      })),
    ...look,
  };
}
