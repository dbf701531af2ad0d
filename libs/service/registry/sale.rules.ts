import { evolve, streamType } from '#platform/event-sourcing';
import { SaleRecorded } from './registry.events.js';

export interface SaleState {
  readonly unitIds: readonly string[];
  /** The subject: `customer-…`. */
  readonly buyer?: string;
}

export const sale = streamType<SaleState>({
  category: 'sale',
  initial: { unitIds: [] },
  evolve: [evolve(SaleRecorded, ({ data: { unitIds, buyer } }): SaleState => ({ unitIds, buyer }))],
});
