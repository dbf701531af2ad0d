import { evolve, streamType } from '#platform/event-sourcing';
import { problem } from '#platform/problems';
import {
  UnitRegistered,
  WarrantyCardIssued,
  type ImportChannel,
  type ProductClass,
} from './registry.events.js';

export interface UnitState {
  readonly productClass?: ProductClass;
  readonly brand?: string;
  readonly model?: string;
  readonly channel: ImportChannel;
  /** The claims that hold its serial number and its card. */
  readonly serialClaim?: string;
  readonly card?: { readonly claim: string; readonly signedByMaker: boolean };
}

export const unitFile = streamType<UnitState>({
  category: 'unit',
  initial: { channel: 'unknown' },
  evolve: [
    evolve(UnitRegistered, (event, state: UnitState) => ({
      ...state,
      productClass: event.data.productClass,
      brand: event.data.brand,
      model: event.data.model,
      channel: event.data.channel,
      serialClaim: event.data.claim,
    })),
    evolve(WarrantyCardIssued, (event, state: UnitState) => ({
      ...state,
      card: { claim: event.data.claim, signedByMaker: event.data.signedByMaker },
    })),
  ],
});

/** The subject under which what identifies a unit is sealed: `unit-…`. */
export const unitSubject = (unitId: string): string => `unit-${unitId}`;

export const unknownUnit = problem({
  type: 'unknown-unit',
  status: 404,
  title: { 'zh-CN': '没有这台产品', en: 'No such unit' },
  detail: {
    'zh-CN': '没有编号为 {unitId} 的产品。请核对编号，或先登记产品。',
    en: 'There is no unit {unitId}. Check the id, or register the unit first.',
  },
});
