import { order, react, reaction } from '#platform/event-sourcing';
import { executeRemedy } from '../capabilities/execute-remedy.js';
import { UnitSwapped } from '../exchange.events.js';

/** The swap is what was agreed: with it the remedy is executed. */
export const executeWhenSwapped = reaction({
  name: 'execute-remedy-when-swapped',
  on: [
    react(UnitSwapped, ({ id, data: { remedyId, newUnitId } }) => [
      order(executeRemedy, { remedyId, newUnitId, evidence: [id] }),
    ]),
  ],
});
