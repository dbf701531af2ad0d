import {
  order,
  react,
  reaction,
  type Order,
  type ReactionContext,
  type Recorded,
} from '#platform/event-sourcing';
import {
  PromiseDisputed,
  PromiseKept,
  PromiseKeptLate,
  PromiseSettled,
  PromiseWithdrawn,
} from '#service/promises/promise.events.js';
import { judgeSalePromise } from '../capabilities/judge-sale-promise.js';
import { salesTable, salesTables } from '../queries/sales-table.js';

/** Whatever decides a promise that was made with a sale decides about the sale. */
async function judge({ streamId: promiseId }: Recorded, { db }: ReactionContext): Promise<readonly Order[]> {
  const rows = await salesTables(db)
    .selectFrom('sale_promise')
    .select('sale_id')
    .where('promise_id', '=', promiseId)
    .execute();
  return rows.map(({ sale_id: saleId }) => order(judgeSalePromise, { saleId, promiseId }, `judge ${saleId}`));
}

export const completeSales = reaction({
  name: 'complete-sales',
  after: [salesTable.name],
  on: [
    react(PromiseKept, judge),
    react(PromiseKeptLate, judge),
    react(PromiseSettled, judge),
    react(PromiseWithdrawn, judge),
    react(PromiseDisputed, judge),
  ],
});
