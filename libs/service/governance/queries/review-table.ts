import {
  change,
  project,
  projector,
  put,
  type Recorded,
  type Row,
  type RowChange,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  ReviewAcknowledged,
  ReviewActionDone,
  ReviewActionOverdue,
  ReviewActionPlanned,
  ReviewForwarded,
  ReviewPrepared,
  ReviewReminded,
} from '../review.events.js';

const tables = defineTables({
  review: {
    columns: {
      review_id: { kind: 'text' },
      kind: { kind: 'text' },
      from_day: { kind: 'text' },
      to_day: { kind: 'text' },
      topics: { kind: 'json' },
      contacts: { kind: 'integer' },
      /** Sealed. */
      words: { kind: 'text', nullable: true },
      forwarded_to: { kind: 'text' },
      /** `prepared`, `forwarded` or `acknowledged`. */
      status: { kind: 'text' },
      reminders: { kind: 'integer' },
      remind_at: { kind: 'integer', nullable: true },
      acknowledged_by: { kind: 'text', nullable: true },
      decision: { kind: 'text', nullable: true },
      position: { kind: 'integer' },
    },
    key: ['review_id'],
    indexes: [['position'], ['status', 'position']],
  },
  review_action: {
    columns: {
      review_id: { kind: 'text' },
      action_id: { kind: 'text' },
      what: { kind: 'text' },
      owner: { kind: 'text' },
      due_on: { kind: 'text' },
      due_at: { kind: 'integer' },
      /** `open`, `overdue`, `done` or `done-late`. */
      status: { kind: 'text' },
      position: { kind: 'integer' },
    },
    key: ['review_id', 'action_id'],
    indexes: [
      ['status', 'position'],
      ['owner', 'status'],
    ],
  },
});
type ReviewRow = RowOf<typeof tables.review>;
export const reviewTables = (db: ReadDatabase) =>
  db.withTables<{ review: ReviewRow; review_action: RowOf<typeof tables.review_action> }>();

const reviewIs = (event: Recorded, by: (row: Row) => Partial<ReviewRow>): readonly RowChange[] => [
  change('review', { review_id: event.streamId }, row => row && { ...row, ...by(row) }),
];

const actionIs = (event: Recorded<{ actionId: string }>, by: (status: unknown) => string): RowChange =>
  change(
    'review_action',
    { review_id: event.streamId, action_id: event.data.actionId },
    row => row && { ...row, status: by(row.status) },
  );

export const reviewTable = projector({
  name: 'reviews',
  version: 1,
  tables,
  on: [
    project(ReviewPrepared, ({ streamId, position, data }) => [
      put('review', {
        review_id: streamId,
        kind: data.kind,
        from_day: data.from,
        to_day: data.to,
        topics: JSON.stringify(data.topics),
        contacts: data.contactIds.length,
        words: data.words ?? null,
        forwarded_to: '',
        status: 'prepared',
        reminders: 0,
        remind_at: null,
        acknowledged_by: null,
        decision: null,
        position: Number(position),
      }),
    ]),
    project(ReviewForwarded, event =>
      reviewIs(event, row => ({
        status: 'forwarded',
        remind_at: event.data.remindAt,
        forwarded_to: [...new Set([...String(row.forwarded_to).split(' '), ...event.data.to])]
          .join(' ')
          .trim(),
      })),
    ),
    project(ReviewReminded, event =>
      reviewIs(event, () => ({ reminders: event.data.reminders, remind_at: event.data.remindAt })),
    ),
    project(ReviewAcknowledged, event =>
      reviewIs(event, () => ({
        status: 'acknowledged',
        remind_at: null,
        acknowledged_by: event.data.by,
        decision: event.data.decision,
      })),
    ),
    project(ReviewActionPlanned, ({ streamId, position, data }) => [
      put('review_action', {
        review_id: streamId,
        action_id: data.actionId,
        what: data.what,
        owner: data.owner,
        due_on: data.dueOn,
        due_at: data.dueAt,
        status: 'open',
        position: Number(position),
      }),
    ]),
    project(ReviewActionOverdue, event => [actionIs(event, () => 'overdue')]),
    project(ReviewActionDone, event => [
      actionIs(event, status => (status === 'overdue' ? 'done-late' : 'done')),
    ]),
  ],
});
