import { order, react, reaction, type Order, type Recorded } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import { toEdtf } from '#platform/time';
import { PartArrived, PartShipped } from '#service/parts/parts.events.js';
import { UnitHandedOver } from '#service/repairs/repair.events.js';
import { WorkStepCompleted } from '#service/repairs/work-step.events.js';
import { judgeUnurged } from '../capabilities/judge-unurged.js';
import { promiseLedgerRows, promiseLedgerTable } from '../queries/ledger-table.js';

/** What was to be urged has moved: promises to urge in that case show now whether anybody was urged. */
export const judgeUnurgedWhenCaseMoves = reaction({
  name: 'promise-judge-unurged-when-case-moves',
  after: [promiseLedgerTable.name],
  on: [PartShipped, PartArrived, WorkStepCompleted, UnitHandedOver].map(of =>
    react<object>(of, (event, { db }) => judge(event, db)),
  ),
});

async function judge({ id, envelope }: Recorded, db: ReadDatabase): Promise<readonly Order[]> {
  const { caseId, occurredAt } = envelope;
  if (caseId === undefined) return [];
  const rows = await promiseLedgerRows(db)
    .selectFrom('promise_ledger')
    .select('promise_id')
    .where('case_id', '=', caseId)
    .where('about', '=', 'expedite')
    .where('pending', '=', 1)
    .where('own_deeds', '=', 0)
    .orderBy('position')
    .execute();
  const moved = { movedBy: id, occurredAt: toEdtf(occurredAt), source: 'clock' as const };
  return rows.map(({ promise_id: promiseId }) =>
    order(judgeUnurged, { promiseId, ...moved }, `judge ${promiseId}`),
  );
}
