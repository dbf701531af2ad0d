import { boundedContext } from '#platform/event-sourcing';
import { skipEvent, tryAgain } from './capabilities/reader-orders.js';
import { rows } from './operation.rows.js';

/** What operators order of the product itself. */
export const operation = boundedContext({ name: 'operation', capabilities: [skipEvent, tryAgain], rows });
