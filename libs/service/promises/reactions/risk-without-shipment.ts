import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { ShipmentQueried } from '#service/parts/parts.events.js';
import { flagPromiseAtRisk } from '../capabilities/flag-promise-at-risk.js';

/** "No shipping record" for a promised part puts the promise at risk while something can still be done. */
export const riskWithoutShipment = reaction({
  name: 'promise-risk-without-shipment',
  on: [
    react(ShipmentQueried, ({ id, data: { promiseId, answer }, envelope }) =>
      promiseId === undefined || answer !== 'none'
        ? []
        : [
            order(flagPromiseAtRisk, {
              promiseId,
              because: 'no-shipping-record' as const,
              shownBy: id,
              occurredAt: toEdtf(envelope.occurredAt),
              source: 'clock' as const,
            }),
          ],
    ),
  ],
});
