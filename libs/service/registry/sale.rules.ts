import { evolve, evolveCorrection, streamType } from '#platform/event-sourcing';
import { SaleRecorded, type MARKETS, type Price, type SALE_CHANNELS } from './registry.events.js';

export interface SaleState {
  readonly unitIds: readonly string[];
  /** The subject: `customer-…`. */
  readonly buyer?: string;
  /** EDTF, as exactly as they are known. */
  readonly soldOn?: string;
  readonly invoicedOn?: string;
  readonly deliveredOn?: string;
  readonly channel?: (typeof SALE_CHANNELS)[number];
  readonly market?: (typeof MARKETS)[number];
  readonly price?: Readonly<Price>;
  readonly freeDelivery?: boolean;
}

export const sale = streamType<SaleState>({
  category: 'sale',
  initial: { unitIds: [] },
  evolve: [
    evolve(SaleRecorded, ({ data }): SaleState => {
      const { unitIds, buyer, soldOn, invoicedOn, deliveredOn, channel, market, price, freeDelivery } = data;
      return { unitIds, buyer, soldOn, invoicedOn, deliveredOn, channel, market, price, freeDelivery };
    }),
    evolveCorrection(SaleRecorded, ({ channel, price }, _, state: SaleState): SaleState => ({
      ...state,
      channel,
      price,
    })),
  ],
});
