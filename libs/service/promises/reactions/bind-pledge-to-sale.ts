import { order, react, reaction } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { SaleRecorded } from '#service/registry/registry.events.js';
import { bindPledge } from '../capabilities/bind-pledge.js';

/** Every sale has the service pledge of its day. */
export const bindPledgeToSale = reaction({
  name: 'promise-bind-pledge-to-sale',
  on: [
    react(SaleRecorded, ({ data, streamId, envelope }) => {
      const { unitIds, buyer, soldOn = data.invoicedOn ?? data.deliveredOn } = data;
      const occurredAt = toEdtf(envelope.occurredAt);
      return [order(bindPledge, { saleId: streamId, unitIds, buyer, soldOn, occurredAt })];
    }),
  ],
});
