import { order, react, reaction, type Order, type Recorded } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import { toEdtf } from '#platform/time';
import { CaseClosed, CaseMatterEnded } from '#service/cases/case.events.js';
import { judgeAtMatterEnd } from '../capabilities/judge-at-matter-end.js';
import { promiseLedgerRows, promiseLedgerTable } from '../queries/ledger-table.js';

/** When a matter ends, or the case is closed, its pending promises are judged; each decides for itself from its own facts. */
export const judgeWhenMatterEnds = reaction({
  name: 'promise-judge-when-matter-ends',
  after: [promiseLedgerTable.name],
  on: [
    react(CaseMatterEnded, (event, { db }) => judgePending(event, db, event.data.matterId)),
    react(CaseClosed, (event, { db }) => judgePending(event, db)),
  ],
});

async function judgePending(event: Recorded, db: ReadDatabase, matterId?: string): Promise<readonly Order[]> {
  let pending = promiseLedgerRows(db)
    .selectFrom('promise_ledger')
    .select('promise_id')
    .where('case_id', '=', event.streamId)
    .where('pending', '=', 1);
  if (matterId !== undefined) pending = pending.where('matter_id', '=', matterId);
  const rows = await pending.orderBy('position').execute();
  return rows.map(({ promise_id: promiseId }) =>
    order(
      judgeAtMatterEnd,
      { promiseId, matterId, occurredAt: toEdtf(event.envelope.occurredAt), source: 'clock' as const },
      `judge ${promiseId}`,
    ),
  );
}
