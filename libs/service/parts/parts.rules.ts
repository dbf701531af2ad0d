import { evolve, streamType, type Recorded } from '#platform/event-sourcing';
import { calendar, localDays, type LocalDate, type PartialTime } from '#platform/time';
import {
  DelayExplained,
  PartArrived,
  PartOrderPlaced,
  PartReserved,
  PartShipped,
  ShipmentQueried,
} from './parts.events.js';

type At = { readonly at: PartialTime; readonly eventId: string };

/** Words of people are sealed here as in their facts: carried along for views, never depended on. */
export interface PartOrderState {
  readonly caseId?: string;
  readonly unitId?: string;
  readonly repairOrderId?: string;
  readonly promiseId?: string;
  readonly matterId?: string;
  readonly subjects: readonly string[];
  readonly part?: PartOrderPlaced['part'];
  readonly quantity?: number;
  readonly toPoint?: PartOrderPlaced['toPoint'];
  readonly orderNo?: string;
  readonly placement?: PartOrderPlaced['placement'];
  readonly orderedAt?: PartialTime;
  readonly reserved?: At & { readonly point: PartReserved['at'] };
  readonly shipped?: At & Readonly<PartShipped>;
  readonly queries: readonly (At & Readonly<ShipmentQueried>)[];
  readonly delays: readonly (At & Readonly<DelayExplained>)[];
  /** Its `at` is 'unknown' where it arrived and nobody told when. */
  readonly arrived?: At & Readonly<PartArrived>;
}

const told = <T extends object>(event: Recorded<T>): T & At => ({
  ...event.data,
  at: event.envelope.occurredAt,
  eventId: event.id,
});

export const partOrder = streamType<PartOrderState>({
  category: 'partOrder',
  initial: { subjects: [], queries: [], delays: [] },
  evolve: [
    evolve(PartOrderPlaced, (event, state: PartOrderState) => ({
      ...state,
      ...event.data,
      subjects: event.envelope.subjects,
      orderedAt: event.envelope.occurredAt,
    })),
    evolve(PartReserved, (event, state: PartOrderState) => ({
      ...state,
      reserved: { point: event.data.at, at: event.envelope.occurredAt, eventId: event.id },
    })),
    evolve(PartShipped, (event, state: PartOrderState) => ({ ...state, shipped: told(event) })),
    evolve(ShipmentQueried, (event, state: PartOrderState) => ({
      ...state,
      queries: [...state.queries, told(event)],
    })),
    evolve(DelayExplained, (event, state: PartOrderState) => ({
      ...state,
      delays: [...state.delays, told(event)],
    })),
    evolve(PartArrived, (event, state: PartOrderState) => ({ ...state, arrived: told(event) })),
  ],
});

export type PartOrderStatus = 'requested' | 'placed' | 'reserved' | 'shipped' | 'arrived';
export function partOrderStatus(state: PartOrderState): PartOrderStatus {
  if (state.arrived) return 'arrived';
  if (state.shipped) return 'shipped';
  if (state.reserved) return 'reserved';
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

/** A part order as people see it: waiting days up to its arrival, or up to now while it is awaited. */
export function partOrderView(partOrderId: string, state: PartOrderState, now: PartialTime, zone: string) {
  const { subjects, arrived, orderedAt = 'unknown', ...told } = state;
  return {
    partOrderId,
    customerId: subjects[0],
    status: partOrderStatus(state),
    ...told,
    orderedAt,
    arrived: arrived ?? null,
    waiting: { ended: arrived !== undefined, ...waitingDays(orderedAt, arrived?.at ?? now, zone) },
  };
}
