import { boundedContext } from '#platform/event-sourcing';
import { skipEvent, tryAgain } from './capabilities/reader-orders.js';
import { recordBuildAct } from './capabilities/record-build-act.js';
import { rows } from './operation.rows.js';

/** What operators order of the product itself. */
export const operation = boundedContext({
  name: 'operation',
  capabilities: [skipEvent, tryAgain, recordBuildAct],
  rows,
});
