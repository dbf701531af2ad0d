import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { PartOrderPlaced } from '#service/parts/parts.events.js';
import { recordDeed } from '../capabilities/record-deed.js';

/** A part really ordered for a promise is a deed: its words were not empty. */
export const deedByPartOrder = reaction({
  name: 'promise-deed-by-part-order',
  on: [
    react(PartOrderPlaced, ({ id, data: { promiseId, placement }, envelope }) =>
      promiseId === undefined || placement !== 'placed'
        ? []
        : [
            order(recordDeed, {
              promiseId,
              what: 'order' as const,
              shownBy: id,
              occurredAt: toEdtf(envelope.occurredAt),
              source: 'clock' as const,
            }),
          ],
    ),
  ],
});
