import { change, projector, type Recorded } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';

/** What is known of a case at a glance; the same by every way of projecting that is compared. */
export interface CaseActivity {
  readonly case_id: string;
  readonly events: number;
  /** Epoch milliseconds, as the last. */
  readonly first_at: number;
  readonly last_at: number;
  readonly last_type: string;
}

export const caseActivity = projector({
  name: 'case-activity',
  version: 1,
  tables: defineTables({
    case_activity: {
      columns: {
        case_id: { kind: 'text' },
        events: { kind: 'integer' },
        first_at: { kind: 'integer' },
        last_at: { kind: 'integer' },
        last_type: { kind: 'text' },
      },
      key: ['case_id'],
    },
  }),
  every: ({ type, envelope: { caseId, recordedAt } }: Recorded) =>
    caseId === undefined
      ? []
      : [
          change('case_activity', { case_id: caseId }, row => ({
            case_id: caseId,
            events: Number(row?.events ?? 0) + 1,
            first_at: row?.first_at ?? recordedAt,
            last_at: recordedAt,
            last_type: type,
          })),
        ],
});
