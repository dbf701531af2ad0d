import { replayProjector, type Recorded, type Row, type Value } from '#platform/event-sourcing';
import { caseStory, storyDocument } from '#service/timeline/case-story.rules.js';

/**
 * The story of a case from these facts and no others: the read model of the customer's page, run in memory.
 * JSON text, sealed as the log is; the shape of `GET /cases/:caseId/timeline`.
 */
export function storyAt(caseId: string, events: readonly Recorded[]): string {
  const tables = replayProjector(caseStory, events);
  const unit = tables['timeline_unit']?.[0];
  const ofCase = (row: Row): boolean => row['case_id'] === caseId;
  const streams = (tables['timeline_stream'] ?? [])
    .filter(ofCase)
    .map(row => ({ stream: text(row['stream']), category: text(row['category']), state: text(row['state']) }))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  return storyDocument({
    caseId,
    unit: orNull(unit?.['unit']),
    sale: orNull(unit?.['sale']),
    streams,
    entries: (tables['timeline_entry'] ?? []).filter(ofCase).map(row => text(row['json'])),
  });
}

const text = (value: Value | undefined): string => String(value);
const orNull = (value: Value | undefined): string | null => (value == null ? null : text(value));
