import { change, project, projector, type Recorded, type RowChange } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  NoticeFailed,
  NoticeQueued,
  NoticeSent,
  NoticeUndeliverable,
  type NoticeAbout,
} from '../notice.events.js';
import type { NoticeStatus } from '../notice.rules.js';

export const noticeTables = defineTables({
  notice: {
    columns: {
      notice_id: { kind: 'text' },
      promise_id: { kind: 'text' },
      case_id: { kind: 'text', nullable: true },
      customer_id: { kind: 'text', nullable: true },
      matter: { kind: 'text' },
      status: { kind: 'text' },
      via: { kind: 'text', nullable: true },
      /** Why it was not told. */
      reason: { kind: 'text', nullable: true },
      /** When it was queued, and when it came to its end, epoch milliseconds. */
      queued_at: { kind: 'integer' },
      ended_at: { kind: 'integer', nullable: true },
      position: { kind: 'integer' },
    },
    key: ['notice_id'],
    indexes: [['status', 'position'], ['position'], ['promise_id', 'position'], ['case_id', 'position']],
  },
});
export type NoticeRow = RowOf<typeof noticeTables.notice>;
export const noticeRows = (db: ReadDatabase) => db.withTables<{ notice: NoticeRow }>();

/** One row a notice: what waits in the outbox, and what came of the rest. */
export const noticeTable = projector({
  name: 'notices',
  version: 1,
  tables: noticeTables,
  on: [
    project(NoticeQueued, event => [begun(event, 'queued', null)]),
    project(NoticeUndeliverable, event => [begun(event, 'undeliverable', event.data.because)]),
    project(NoticeSent, event => [ended(event, 'sent', event.data.via, null)]),
    project(NoticeFailed, event => [ended(event, 'failed', event.data.via, event.data.reason)]),
  ],
});

const begun = (
  { streamId, position, data, envelope }: Recorded<NoticeAbout>,
  status: NoticeStatus,
  reason: string | null,
): RowChange =>
  change('notice', { notice_id: streamId }, () => ({
    notice_id: streamId,
    promise_id: data.promiseId,
    case_id: envelope.caseId ?? null,
    customer_id: envelope.subjects[0] ?? null,
    matter: data.matter,
    status,
    via: null,
    reason,
    queued_at: envelope.recordedAt,
    ended_at: status === 'queued' ? null : envelope.recordedAt,
    position: Number(position),
  }));

const ended = (
  { streamId, envelope }: Recorded,
  status: NoticeStatus,
  via: string,
  reason: string | null,
): RowChange =>
  change(
    'notice',
    { notice_id: streamId },
    row => row && { ...row, status, via, reason, ended_at: envelope.recordedAt },
  );

/** How many wait in the outbox. */
export async function noticesQueued(db: ReadDatabase): Promise<number> {
  const { count } = await noticeRows(db)
    .selectFrom('notice')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('status', '=', 'queued')
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Ids of all notices about a subject, whatever became of them. */
export async function noticesAbout(db: ReadDatabase, subject: string): Promise<readonly string[]> {
  const rows = await noticeRows(db)
    .selectFrom('notice')
    .select('notice_id')
    .where('customer_id', '=', subject)
    .execute();
  return rows.map(row => row.notice_id);
}
