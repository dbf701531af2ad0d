import type { AnyDeadline } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import type { Instant } from '#platform/time';
import { deadlineTable, type DueTimeRow } from './deadline-projector.js';

/** A deadline of one stream that has not fired. */
export interface DueTime {
  readonly deadline: AnyDeadline;
  /** Stream id without its category. */
  readonly streamId: string;
  readonly dueAt: Instant;
  /** Of the event that set it. */
  readonly position: number;
}

const tableOf = (readStore: ReadStore, deadline: AnyDeadline) => {
  const table = deadlineTable(deadline);
  return { table, db: readStore.db.withTables<Record<string, DueTimeRow>>() };
};

/** The next due times of a clock in due order, earliest first, whatever the time is now. */
export async function nextDueTimes(
  readStore: ReadStore,
  deadlines: readonly AnyDeadline[],
  clock: string,
  limit: number,
): Promise<readonly DueTime[]> {
  const found = await Promise.all(
    deadlines.map(async deadline => {
      const { db, table } = tableOf(readStore, deadline);
      const rows = await db
        .selectFrom(table)
        .select(['stream_id', 'due_at', 'position'])
        .where('clock', '=', clock)
        .where('pending', '=', 1)
        .orderBy('due_at')
        .orderBy('position')
        .orderBy('stream_id')
        .limit(limit)
        .execute();
      return rows.map(row => ({
        deadline,
        streamId: row.stream_id,
        dueAt: row.due_at,
        position: row.position,
      }));
    }),
  );
  return found.flat().sort(inDueOrder).slice(0, limit);
}

/** By due time; at the same time in the order in which they were set. */
const inDueOrder = (a: DueTime, b: DueTime): number =>
  a.dueAt - b.dueAt || a.position - b.position || (a.deadline.name < b.deadline.name ? -1 : 1);

/** They have fired; one that moved meanwhile stays pending. */
export async function markFired(readStore: ReadStore, fired: readonly DueTime[]): Promise<void> {
  for (const { deadline, streamId, dueAt } of fired) {
    const { db, table } = tableOf(readStore, deadline);
    await db
      .updateTable(table)
      .set({ pending: 0 })
      .where('stream_id', '=', streamId)
      .where('due_at', '=', dueAt)
      .execute();
  }
}
