import { fold, type Recorded, type StreamType } from '#platform/event-sourcing';
import {
  endOfDay,
  parsePartialTime,
  sortKey,
  type Instant,
  type LocalDate,
  type PartialTime,
} from '#platform/time';
import { sale, type SaleState } from '#service/registry/sale.rules.js';
import { unitFile, type UnitState } from '#service/registry/unit.rules.js';
import {
  repairDoneOf,
  repairOrder,
  serviceRequest,
  type RepairDone,
  type RepairOrderState,
  type ServiceRequestState,
} from '#service/repairs/repair.rules.js';

export interface Regression {
  readonly orderId: string;
  readonly at: PartialTime;
  readonly part?: string;
  readonly otherPart?: boolean;
  readonly daysAfter?: number;
}
/** What of a unit's history decides its rights: dates and kinds, nothing personal. */
export interface UnitFacts {
  readonly unitId: string;
  readonly productClass?: string;
  readonly channel?: string;
  /** The invoice's date, otherwise the sale's. */
  readonly sold?: PartialTime;
  readonly soldBy?: 'invoice' | 'sale';
  readonly delivered?: PartialTime;
  /** In the order recorded. */
  readonly repairs: readonly RepairDone[];
  readonly regressions: readonly Regression[];
  /** When a fault was first told. */
  readonly firstFault?: PartialTime;
}

/** The streams that tell of a unit, folded; each in the order recorded. */
export interface UnitHistory {
  readonly unit?: UnitState;
  readonly sales: readonly SaleState[];
  readonly requests: readonly ServiceRequestState[];
  readonly orders: readonly { readonly orderId: string; readonly state: RepairOrderState }[];
}

/** What of a unit's history had happened by the end of a local day. */
export function unitFacts(unitId: string, history: UnitHistory, at: LocalDate, zone: string): UnitFacts {
  const happened = (time: PartialTime | undefined) => time !== undefined && begins(time) < endOfDay(at, zone);
  const sold = history.sales.map(state => saleDates(state, zone)).findLast(dates => happened(dates.sold));
  const orders = history.orders.filter(({ state }) => happened(state.opened?.at));
  const requests = history.requests.flatMap(({ form }) => form?.at ?? []);
  return {
    unitId,
    productClass: history.unit?.productClass,
    channel: history.unit?.channel,
    ...sold,
    repairs: orders.flatMap(({ orderId, state }) => repairDoneOf(orderId, asOf(state, happened)) ?? []),
    regressions: orders.flatMap(({ orderId, state }) =>
      state.regressions
        .filter(regression => happened(regression.at))
        .map(({ at: when, part, otherPart, daysAfter }) => ({
          orderId,
          at: when,
          part,
          otherPart,
          daysAfter,
        })),
    ),
    firstFault: [...requests, ...orders.flatMap(({ state }) => state.opened?.at ?? [])]
      .filter(happened)
      .sort((a, b) => sortKey(a) - sortKey(b))[0],
  };
}

/** The order without what came after. */
const asOf = (
  state: RepairOrderState,
  happened: (time: PartialTime | undefined) => boolean,
): RepairOrderState => ({
  ...state,
  received: happened(state.received?.at) ? state.received : undefined,
  completed: happened(state.completed?.at) ? state.completed : undefined,
  handedOver: happened(state.handedOver?.at) ? state.handedOver : undefined,
  custody: { ...state.custody, moves: state.custody.moves.filter(move => happened(move.at)) },
});

/** When it can have begun at the earliest ("by the 23rd": the 23rd); a time that nobody told stands for "before now". */
const begins = (time: PartialTime): Instant => (time === 'unknown' ? -Infinity : sortKey(time));

function saleDates({ invoicedOn, soldOn, deliveredOn }: SaleState, zone: string) {
  const told = invoicedOn ?? soldOn;
  return {
    sold: told === undefined ? undefined : parsePartialTime(told, zone),
    soldBy: invoicedOn === undefined ? ('sale' as const) : ('invoice' as const),
    delivered: deliveredOn === undefined ? undefined : parsePartialTime(deliveredOn, zone),
  };
}

/** Folds a unit's history out of facts of any streams in log order, of which it takes those about the unit. */
export function unitHistory(unitId: string, facts: Iterable<Recorded>): UnitHistory {
  const streams = Map.groupBy(facts, ({ stream }) => stream);
  const of = <State>(type: StreamType<State>) =>
    [...streams]
      .filter(([stream]) => stream.startsWith(`${type.category}-`))
      .map(([stream, events]) => ({ id: stream.slice(type.category.length + 1), state: fold(type, events) }));
  return {
    unit: of(unitFile).find(({ id }) => id === unitId)?.state,
    sales: of(sale).flatMap(({ state }) => (state.unitIds.includes(unitId) ? [state] : [])),
    requests: of(serviceRequest).flatMap(({ state }) => (state.unitId === unitId ? [state] : [])),
    orders: of(repairOrder)
      .filter(({ state }) => state.unitId === unitId)
      .map(({ id, state }) => ({ orderId: id, state })),
  };
}
