import { historyOf, type Recorded } from '#platform/event-sourcing';
import type { EventStore } from '#platform/event-store';
import type { ReadDatabase } from '#platform/read-store';
import { findings } from './finding-table.js';

/** So many are looked at: whoever looks oftener is found by them already. */
const MOST = 300;

/** The newest facts about a case that are no entries of it, from the log, in its order. */
export async function besideOf(
  store: EventStore,
  db: ReadDatabase,
  caseId: string,
): Promise<readonly Recorded[]> {
  const rows = await findings(db)
    .selectFrom('finding_beside')
    .select('stream')
    .where('case_id', '=', caseId)
    .orderBy('position', 'desc')
    .limit(MOST)
    .execute();
  const streams = [...new Set(rows.map(({ stream }) => stream))];
  const facts = (await Promise.all(streams.map(stream => historyOf(store, stream)))).flat();
  return facts.sort((a, b) => (a.position < b.position ? -1 : 1));
}
