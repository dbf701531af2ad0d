import { evolve, streamType } from '#platform/event-sourcing';
import { SaleRecorded } from './registry.events.js';

export interface SaleState {
  readonly unitIds: readonly string[];
  /** The subject: `customer-…`. */
  readonly buyer?: string;
  /** EDTF, as exactly as they are known. */
  readonly soldOn?: string;
  readonly invoicedOn?: string;
  readonly deliveredOn?: string;
}

export const sale = streamType<SaleState>({
  category: 'sale',
  initial: { unitIds: [] },
  evolve: [
    evolve(SaleRecorded, ({ data: { unitIds, buyer, soldOn, invoicedOn, deliveredOn } }): SaleState => ({
      unitIds,
      buyer,
      soldOn,
      invoicedOn,
      deliveredOn,
    })),
  ],
});
