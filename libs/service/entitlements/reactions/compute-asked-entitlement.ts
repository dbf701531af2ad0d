import { order, react, reaction } from '#platform/event-sourcing';
import { computeEntitlement, MOST_ORDERS } from '../capabilities/compute-entitlement.js';
import { EntitlementAsked } from '../entitlement.events.js';
import { streamsOf, unitStreams, type UnitStreamRow } from '../queries/unit-streams.js';

/** Somebody asked: looks up where the unit's facts are, and has the answer computed from them. */
export const computeAskedEntitlement = reaction({
  name: 'compute-asked-entitlement',
  after: [unitStreams.name],
  on: [
    react(EntitlementAsked, async ({ data: { unitId, caseId, at } }, { db }) => {
      const rows = await streamsOf(db, unitId);
      const predecessor = idsOf(rows, 'predecessor').at(-1);
      const before = predecessor === undefined ? [] : await streamsOf(db, predecessor);
      const all = [...before, ...rows];
      return [
        order(computeEntitlement, {
          entitlementId: unitId,
          caseId,
          at,
          saleId: idsOf(rows, 'sale').at(-1),
          predecessorId: predecessor,
          predecessorSaleId: idsOf(before, 'sale').at(-1),
          // The first requests tell of the first fault, the latest orders of the repairs that count.
          requestIds: idsOf(all, 'request').slice(0, MOST_ORDERS),
          repairOrderIds: idsOf(all, 'order').slice(-MOST_ORDERS),
        }),
      ];
    }),
  ],
});

const idsOf = (rows: readonly UnitStreamRow[], kind: string): string[] =>
  rows.filter(row => row.kind === kind).map(({ stream }) => stream.slice(stream.indexOf('-') + 1));
