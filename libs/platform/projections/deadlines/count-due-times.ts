import type { AnyDeadline } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import type { Instant } from '#platform/time';
import { deadlineTable, type DueTimeRow } from './deadline-projector.js';

export interface DueCounts {
  /** Due times that have not fired, of these whose time is over. */
  readonly open: number;
  readonly overdue: number;
}

/** Of each deadline no more are counted: however many are open, asking stays cheap. */
export const MOST_COUNTED = 10_000;

export async function countDueTimes(
  db: ReadDatabase,
  deadline: AnyDeadline,
  { clock, now }: { readonly clock: string; readonly now: Instant },
): Promise<DueCounts> {
  const open = db
    .withTables<Record<string, DueTimeRow>>()
    .selectFrom(deadlineTable(deadline))
    .select('due_at')
    .where('clock', '=', clock)
    .where('pending', '=', 1);
  const count = async (some: typeof open): Promise<number> => {
    const { count: found } = await db
      .selectFrom(some.orderBy('due_at').limit(MOST_COUNTED).as('some'))
      .select(({ fn }) => fn.countAll().as('count'))
      .executeTakeFirstOrThrow();
    return Number(found);
  };
  return { open: await count(open), overdue: await count(open.where('due_at', '<=', now)) };
}
