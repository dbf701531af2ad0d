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
import { inOrder } from './failed-repairs.rules.js';
import type { Market } from './regulation.rules.js';
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
  /** Signs of a grey import that nobody has judged. */
  readonly greySuspected?: boolean;
  /** The invoice's date, otherwise the sale's. */
  readonly sold?: PartialTime;
  readonly soldBy?: 'invoice' | 'sale';
  readonly delivered?: PartialTime;
  /** In the order of their hand-ins. */
  readonly repairs: readonly RepairDone[];
  readonly regressions: readonly Regression[];
  /** When a fault was first told. */
  readonly firstFault?: PartialTime;
  readonly saleChannel?: SaleState['channel'];
  /** Absent: China. */
  readonly market?: Market;
  /** Months that its warranty card promises, signed by the maker. */
  readonly cardMonths?: number;
  /** The unit it was given for, with what had happened to that. */
  readonly replaces?: { readonly on: PartialTime; readonly facts: UnitFacts };
}

/** The streams that tell of a unit, folded; each in the order recorded. */
export interface UnitHistory {
  readonly unit?: UnitState;
  readonly sales: readonly SaleState[];
  readonly requests: readonly ServiceRequestState[];
  readonly orders: readonly { readonly orderId: string; readonly state: RepairOrderState }[];
  /** The unit it was given for. */
  readonly predecessor?: { readonly unitId: string; readonly history: UnitHistory };
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
    ...(history.unit?.greySigns && { greySuspected: true }),
    ...sold,
    cardMonths: cardMonths(history.unit, happened),
    replaces: replacement(history.predecessor, at, zone, happened),
    repairs: inOrder(
      orders.flatMap(({ orderId, state }) => repairDoneOf(orderId, asOf(state, happened)) ?? []),
    ),
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

type Happened = (time: PartialTime | undefined) => boolean;

/** An unsigned card is not valid (A2), and promises nothing. */
const cardMonths = (unit: UnitState | undefined, happened: Happened): number | undefined =>
  unit?.card?.signedByMaker && happened(unit.card.at) ? unit.card.termMonths : undefined;

function replacement(
  predecessor: UnitHistory['predecessor'],
  at: LocalDate,
  zone: string,
  happened: Happened,
): UnitFacts['replaces'] {
  const on = predecessor?.history.unit?.replacedAt;
  return predecessor && on && happened(on)
    ? { on, facts: unitFacts(predecessor.unitId, predecessor.history, at, zone) }
    : undefined;
}

/** The order without what came after. */
const asOf = (state: RepairOrderState, happened: Happened): RepairOrderState => ({
  ...state,
  received: happened(state.received?.at) ? state.received : undefined,
  completed: happened(state.completed?.at) ? state.completed : undefined,
  handedOver: happened(state.handedOver?.at) ? state.handedOver : undefined,
  custody: { ...state.custody, moves: state.custody.moves.filter(move => happened(move.at)) },
});

/** When it can have begun at the earliest ("by the 23rd": the 23rd); a time that nobody told stands for "before now". */
const begins = (time: PartialTime): Instant => (time === 'unknown' ? -Infinity : sortKey(time));

function saleDates({ invoicedOn, soldOn, deliveredOn, channel, market }: SaleState, zone: string) {
  const told = invoicedOn ?? soldOn;
  return {
    sold: told === undefined ? undefined : parsePartialTime(told, zone),
    soldBy: invoicedOn === undefined ? ('sale' as const) : ('invoice' as const),
    delivered: deliveredOn === undefined ? undefined : parsePartialTime(deliveredOn, zone),
    saleChannel: channel,
    market,
  };
}

/**
 * Folds a unit's history out of facts of any streams in log order, of which it takes those about the unit, and about the
 * unit it was given for, and so on.
 */
export function unitHistory(unitId: string, facts: Iterable<Recorded>): UnitHistory {
  const streams = Map.groupBy(facts, ({ stream }) => stream);
  const of = <State>(type: StreamType<State>) =>
    [...streams]
      .filter(([stream]) => stream.startsWith(`${type.category}-`))
      .map(([stream, events]) => ({ id: stream.slice(type.category.length + 1), state: fold(type, events) }));
  const [units, sales, requests, orders] = [of(unitFile), of(sale), of(serviceRequest), of(repairOrder)];
  const historyOf = (id: string, seen: readonly string[]): UnitHistory => {
    const before = units.find(({ id: other, state }) => state.replacedBy === id && !seen.includes(other));
    return {
      unit: units.find(unit => unit.id === id)?.state,
      sales: sales.flatMap(({ state }) => (state.unitIds.includes(id) ? [state] : [])),
      requests: requests.flatMap(({ state }) => (state.unitId === id ? [state] : [])),
      orders: orders
        .filter(({ state }) => state.unitId === id)
        .map(({ id: orderId, state }) => ({ orderId, state })),
      predecessor: before && { unitId: before.id, history: historyOf(before.id, [...seen, id]) },
    };
  };
  return historyOf(unitId, []);
}
