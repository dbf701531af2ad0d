import { boundedContext } from '#platform/event-sourcing';
import { attachSalePromises } from './capabilities/attach-sale-promises.js';
import { judgeSalePromise } from './capabilities/judge-sale-promise.js';
import { salesCompletion } from './queries/sales-completion.js';
import { salesRevenue } from './queries/sales-revenue.js';
import { completeSales } from './reactions/complete-sales.js';
import { rows } from './sales.rows.js';

/** When a sale is complete: once all that was promised with it is done. */
export const sales = boundedContext({
  name: 'sales',
  capabilities: [attachSalePromises, judgeSalePromise],
  queries: [salesCompletion, salesRevenue],
  reactions: [completeSales],
  rows,
});
