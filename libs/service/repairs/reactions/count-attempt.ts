import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { recordRepairAttempt } from '../capabilities/record-repair-attempt.js';
import { RepairCompleted } from '../repair.events.js';
import { repairIndex, requestOf } from '../queries/repair-index.js';

/** A repair that was completed is an attempt at the fault of its request, whatever came of it. */
export const countAttempt = reaction({
  name: 'repairs-count-attempt',
  after: [repairIndex.name],
  on: [
    react(RepairCompleted, async ({ stream, streamId, data: { result }, envelope }, { db }) => {
      const requestId = result === 'not-told' ? undefined : await requestOf(db, stream);
      if (requestId === undefined || result === 'not-told') return [];
      return [
        order(recordRepairAttempt, {
          requestId,
          result,
          how: 'shop' as const,
          repairOrderId: streamId,
          occurredAt: toEdtf(envelope.occurredAt),
          source: 'clock' as const,
        }),
      ];
    }),
  ],
});
