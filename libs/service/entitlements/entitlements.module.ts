import { boundedContext } from '#platform/event-sourcing';
import { checkEntitlement } from './capabilities/check-entitlement.js';
import { computeEntitlement } from './capabilities/compute-entitlement.js';
import { rows } from './entitlements.rows.js';
import { regulationList } from './queries/regulation-list.js';
import { unitEntitlement } from './queries/unit-entitlement.js';
import { computeAskedEntitlement } from './reactions/compute-asked-entitlement.js';

/** Repair, exchange, refund: what the law gives on a day, computed from the history and never decided beyond it. */
export const entitlements = boundedContext({
  name: 'entitlements',
  capabilities: [checkEntitlement, computeEntitlement],
  queries: [unitEntitlement, regulationList],
  reactions: [computeAskedEntitlement],
  rows,
});
