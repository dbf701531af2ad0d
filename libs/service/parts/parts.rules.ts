import { evolve, streamType } from '#platform/event-sourcing';
import { calendar, localDays, type LocalDate, type PartialTime } from '#platform/time';
import {
  DelayExplained,
  PartArrived,
  PartOrderPlaced,
  PartReserved,
  PartShipped,
  ShipmentQueried,
} from './parts.events.js';

export interface PartOrderState {
  readonly caseId?: string;
  readonly unitId?: string;
  readonly repairOrderId?: string;
  readonly promiseId?: string;
  readonly matterId?: string;
  readonly subjects: readonly string[];
  readonly partName?: string;
  readonly toPoint?: { readonly id: string; readonly label?: string };
  readonly placement?: PartOrderPlaced['placement'];
  readonly orderedAt?: PartialTime;
  readonly reservedAt?: PartialTime;
  readonly shippedAt?: PartialTime;
  readonly queries: readonly {
    readonly at: PartialTime;
    readonly answer: ShipmentQueried['answer'];
    readonly by: string;
  }[];
  readonly delays: readonly { readonly at: PartialTime; readonly reasonCode: DelayExplained['reasonCode'] }[];
  /** `'unknown'`: it arrived, and nobody told when. */
  readonly arrivedAt?: PartialTime;
}

export const partOrder = streamType<PartOrderState>({
  category: 'partOrder',
  initial: { subjects: [], queries: [], delays: [] },
  evolve: [
    evolve(PartOrderPlaced, ({ data, envelope }, state: PartOrderState) => ({
      ...state,
      caseId: data.caseId,
      unitId: data.unitId,
      repairOrderId: data.repairOrderId,
      promiseId: data.promiseId,
      matterId: data.matterId,
      subjects: envelope.subjects,
      partName: data.part.name,
      toPoint: data.toPoint,
      placement: data.placement,
      orderedAt: envelope.occurredAt,
    })),
    evolve(PartReserved, ({ envelope }, state: PartOrderState) => ({
      ...state,
      reservedAt: envelope.occurredAt,
    })),
    evolve(PartShipped, ({ envelope }, state: PartOrderState) => ({
      ...state,
      shippedAt: envelope.occurredAt,
    })),
    evolve(ShipmentQueried, ({ data, envelope }, state: PartOrderState) => ({
      ...state,
      queries: [...state.queries, { at: envelope.occurredAt, answer: data.answer, by: data.by }],
    })),
    evolve(DelayExplained, ({ data, envelope }, state: PartOrderState) => ({
      ...state,
      delays: [...state.delays, { at: envelope.occurredAt, reasonCode: data.reasonCode }],
    })),
    evolve(PartArrived, ({ envelope }, state: PartOrderState) => ({
      ...state,
      arrivedAt: envelope.occurredAt,
    })),
  ],
});

export type PartOrderStatus = 'requested' | 'placed' | 'reserved' | 'shipped' | 'arrived';
export function partOrderStatus(state: PartOrderState): PartOrderStatus {
  if (state.arrivedAt !== undefined) return 'arrived';
  if (state.shippedAt !== undefined) return 'shipped';
  if (state.reservedAt !== undefined) return 'reserved';
  return state.placement ?? 'requested';
}

/** Working days waited, as exactly as the two times allow; null where one end is not told. */
export interface WaitingDays {
  readonly atLeast: number | null;
  readonly atMost: number | null;
  readonly provisional: boolean;
  readonly calendar: { readonly id: string; readonly version: string };
}

/** Working days after `from` up to and including `to`, between the nearest and the farthest days both times allow. */
export function waitingDays(
  from: PartialTime,
  to: PartialTime,
  zone: string,
  calendarId = 'cn',
): WaitingDays {
  const days = calendar(calendarId);
  const start = localDays(from, zone);
  const end = localDays(to, zone);
  const between = (a: LocalDate | null, b: LocalDate | null) =>
    a === null || b === null ? null : days.workingDaysBetween(a, b < a ? a : b);
  const least = between(start.last, end.first);
  const most = between(start.first, end.last);
  return {
    atLeast: least?.days ?? null,
    atMost: most?.days ?? null,
    provisional: (least?.provisional ?? false) || (most?.provisional ?? false),
    calendar: { id: days.id, version: days.version },
  };
}
