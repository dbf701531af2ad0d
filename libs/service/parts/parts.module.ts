import { boundedContext } from '#platform/event-sourcing';
import { arrivePart } from './capabilities/arrive-part.js';
import { explainDelay } from './capabilities/explain-delay.js';
import { orderPart } from './capabilities/order-part.js';
import { queryShipment } from './capabilities/query-shipment.js';
import { reservePart } from './capabilities/reserve-part.js';
import { shipPart } from './capabilities/ship-part.js';
import { rows } from './parts.rows.js';
import { casePartOrders } from './queries/case-part-orders.js';

/** Parts on their way to a repair: ordered, asked about, late, there. */
export const parts = boundedContext({
  name: 'parts',
  capabilities: [orderPart, reservePart, shipPart, queryShipment, explainDelay, arrivePart],
  queries: [casePartOrders],
  rows,
});
