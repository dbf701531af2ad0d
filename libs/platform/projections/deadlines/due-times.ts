import type { AnyDeadline } from '#platform/event-sourcing';
import type { ReadDatabase, ReadStore } from '#platform/read-store';
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

type DueTables = Record<string, DueTimeRow>;

/** The next due times of one deadline in due order, after one of them or from the first. */
export function duePage(
  db: ReadDatabase,
  deadline: AnyDeadline,
  { clock, after, limit }: { readonly clock: string; readonly after?: DueTime; readonly limit: number },
) {
  const first = db
    .withTables<DueTables>()
    .selectFrom(deadlineTable(deadline))
    .select(['stream_id', 'due_at', 'position'])
    .where('clock', '=', clock)
    .where('pending', '=', 1)
    .orderBy('due_at')
    .orderBy('position')
    .orderBy('stream_id')
    .limit(limit);
  if (!after) return first;
  const { dueAt, position, streamId } = after;
  return first.where(({ eb, refTuple, tuple }) =>
    eb(refTuple('due_at', 'position', 'stream_id'), '>', tuple(dueAt, position, streamId)),
  );
}

/** Rows that are asked of one deadline at a time, beyond the first. */
const PAGE = 32;

/**
 * The next due times of a clock in due order, earliest first, whatever the time is now. Each deadline is asked for its first;
 * only those that come up are asked for more, a page at a time: so many deadlines cost little more than one.
 */
export async function nextDueTimes(
  { db }: Pick<ReadStore, 'db'>,
  deadlines: readonly AnyDeadline[],
  clock: string,
  limit: number,
): Promise<readonly DueTime[]> {
  const ask = async (deadline: AnyDeadline, count: number, after?: DueTime): Promise<DueTime[]> => {
    const rows = await duePage(db, deadline, { clock, after, limit: count }).execute();
    return rows.map(row => ({
      deadline,
      streamId: row.stream_id,
      dueAt: row.due_at,
      position: row.position,
    }));
  };
  const pages = (await Promise.all(deadlines.map(deadline => ask(deadline, 1)))).filter(page => page.length);
  const next: DueTime[] = [];
  while (next.length < limit && pages.length) {
    const page = pages.reduce((a, b) => (inDueOrder(a[0]!, b[0]!) <= 0 ? a : b));
    const first = page.shift()!;
    next.push(first);
    if (page.length === 0 && next.length < limit)
      page.push(...(await ask(first.deadline, Math.min(PAGE, limit - next.length), first)));
    if (page.length === 0) pages.splice(pages.indexOf(page), 1);
  }
  return next;
}

/** By due time; at the same time in the order in which they were set. */
const inDueOrder = (a: DueTime, b: DueTime): number =>
  a.dueAt - b.dueAt || a.position - b.position || (a.deadline.name < b.deadline.name ? -1 : 1);

/** Rows that are marked by one statement: SQLite takes 32,766 parameters. */
const AT_ONCE = 500;

export const firedQuery = (
  db: ReadDatabase,
  deadline: AnyDeadline,
  fired: readonly Pick<DueTime, 'streamId' | 'dueAt'>[],
) =>
  db
    .withTables<DueTables>()
    .updateTable(deadlineTable(deadline))
    .set({ pending: 0 })
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('stream_id', 'due_at'),
        'in',
        fired.map(({ streamId, dueAt }) => tuple(streamId, dueAt)),
      ),
    );

/** They have fired; one that moved meanwhile stays pending. */
export async function markFired(readStore: ReadStore, fired: readonly DueTime[]): Promise<void> {
  if (fired.length === 0) return;
  await readStore.transaction(async tx => {
    for (const [deadline, all] of Map.groupBy(fired, each => each.deadline))
      for (let at = 0; at < all.length; at += AT_ONCE)
        await firedQuery(tx, deadline, all.slice(at, at + AT_ONCE)).execute();
  });
}
