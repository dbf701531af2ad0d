import { replayProjector, type Recorded, type Row } from '#platform/event-sourcing';
import { caseStory } from '#service/timeline/case-story.rules.js';

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
    .sort((a, b) => (String(a['stream']) < String(b['stream']) ? -1 : 1))
    .map(
      row =>
        `{"stream":${JSON.stringify(row['stream'])},"category":${JSON.stringify(row['category'])},"state":${row['state']}}`,
    );
  const entries = (tables['timeline_entry'] ?? []).filter(ofCase).map(row => row['json']);
  return `{"caseId":${JSON.stringify(caseId)},"unit":${unit?.['unit'] ?? 'null'},"sale":${unit?.['sale'] ?? 'null'},"streams":[${streams.join(',')}],"entries":[${entries.join(',')}]}`;
}
