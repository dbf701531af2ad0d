import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { replaceUnit } from '../capabilities/replace-unit.js';
import { UnitSwapped } from '../exchange.events.js';

/** An exchange gave the customer another unit: the old one is closed, and names it. */
export const replaceSwappedUnit = reaction({
  name: 'replace-swapped-unit',
  on: [
    react(UnitSwapped, ({ data: { unitId, newUnitId, remedyId, caseId, customerId }, envelope }) => [
      order(replaceUnit, {
        unitId,
        byUnitId: newUnitId,
        remedyId,
        caseId,
        customerId,
        occurredAt: toEdtf(envelope.occurredAt),
      }),
    ]),
  ],
});
