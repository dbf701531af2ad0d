import { order, react, reaction, type Order, type Recorded } from '#platform/event-sourcing';
import type { ReadDatabase } from '#platform/read-store';
import { queueNotice } from '../capabilities/queue-notice.js';
import type { NoticeMatter } from '../notice.events.js';
import { PromiseAtRisk, PromiseBroken, PromiseOverdue, PromiseRestated } from '../promise.events.js';
import { promiseLedgerRows, promiseLedgerTable, type Told } from '../queries/ledger-table.js';

interface Reason {
  readonly because?: string;
  readonly explanation?: string;
}

/** What becomes of a promise is told to whom it was made, without his having to ask: by the fact's own id, once. */
export const tellTheCustomer = reaction({
  name: 'promise-tell-the-customer',
  after: [promiseLedgerTable.name],
  on: [
    react(PromiseAtRisk, (event, { db }) => tell(event, db, 'at-risk', { because: event.data.because })),
    react(PromiseOverdue, (event, { db }) => tell(event, db, 'overdue')),
    react(PromiseBroken, (event, { db }) => {
      const { reason, found } = event.data;
      return tell(event, db, 'broken', { because: reason, explanation: found });
    }),
    react(PromiseRestated, (event, { db }) => {
      const { explanation } = event.data;
      return tell(event, db, 'restated', { explanation });
    }),
  ],
});

async function tell(
  { id, streamId, envelope }: Recorded,
  db: ReadDatabase,
  matter: NoticeMatter,
  more: Reason = {},
): Promise<readonly Order[]> {
  const isOurs = envelope.source === 'primary-observation' || envelope.source === 'clock';
  if (!isOurs || envelope.clock !== undefined || envelope.visibility !== 'customer') return [];
  const row = await promiseLedgerRows(db)
    .selectFrom('promise_ledger')
    .select(['words', 'told'])
    .where('promise_id', '=', streamId)
    .executeTakeFirst();
  const told = row?.told == null ? undefined : (JSON.parse(row.told) as Told);
  const said = { words: row?.words ?? undefined, literal: told?.literal };
  return [order(queueNotice, { promiseId: streamId, matter, ofFact: id, ...said, ...more })];
}
