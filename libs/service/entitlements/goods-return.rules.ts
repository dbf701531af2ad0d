import { evolve, streamType } from '#platform/event-sourcing';
import {
  ReturnPickUpMissed,
  ReturnReceived,
  ReturnRefunded,
  ReturnRefundMissed,
  ReturnRequested,
  type ReturnReason,
} from './return.events.js';

export interface GoodsReturn {
  readonly subjects: readonly string[];
  readonly caseId?: string;
  readonly unitId?: string;
  readonly reason?: ReturnReason;
  readonly transportBy?: 'operator' | 'customer';
  readonly transportRule?: string;
  readonly pickUpOn?: string;
  readonly pickUpAt?: number;
  readonly pickUpMissed: boolean;
  readonly received: boolean;
  readonly refundOn?: string;
  readonly refundAt?: number;
  readonly refunded: boolean;
  readonly refundMissed: boolean;
}

/** `goodsReturn-<returnId>`: asked for, fetched, paid back. */
export const goodsReturn = streamType<GoodsReturn>({
  category: 'goodsReturn',
  initial: { subjects: [], pickUpMissed: false, received: false, refunded: false, refundMissed: false },
  evolve: [
    evolve(ReturnRequested, ({ data, envelope }, state: GoodsReturn) => ({
      ...state,
      subjects: envelope.subjects,
      caseId: data.caseId,
      unitId: data.unitId,
      reason: data.reason,
      transportBy: data.transportBy,
      transportRule: data.transportRule,
      pickUpOn: data.pickUpOn,
      pickUpAt: data.pickUpAt,
    })),
    evolve(ReturnPickUpMissed, (_, state: GoodsReturn) => ({ ...state, pickUpMissed: true })),
    evolve(ReturnReceived, ({ data }, state: GoodsReturn) => ({
      ...state,
      received: true,
      refundOn: data.refundOn,
      refundAt: data.refundAt,
    })),
    evolve(ReturnRefunded, (_, state: GoodsReturn) => ({ ...state, refunded: true })),
    evolve(ReturnRefundMissed, (_, state: GoodsReturn) => ({ ...state, refundMissed: true })),
  ],
});

export type ReturnStatus = 'asked-for' | 'received' | 'refunded';
export const returnStatus = ({ received, refunded }: GoodsReturn): ReturnStatus =>
  refunded ? 'refunded' : received ? 'received' : 'asked-for';

/** Whose part it is to carry goods back, and why: for quality the operator's by law; else as it was delivered. */
export function transport(
  reason: ReturnReason,
  freeDelivery: boolean | undefined,
): { readonly by: 'operator' | 'customer'; readonly rule: string } {
  if (reason === 'quality') return { by: 'operator', rule: 'R-04 §24' };
  if (reason === 'recall') return { by: 'operator', rule: 'R-07 §19' };
  if (freeDelivery) return { by: 'operator', rule: 'free delivery' };
  return { by: 'customer', rule: 'R-05 §25' };
}
