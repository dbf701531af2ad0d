import { evolve, fold, streamType, type Recorded, type Source } from '#platform/event-sourcing';
import { sortKey, type PartialTime } from '#platform/time';
import {
  CustodyTransferred,
  CustomerOpeningAuthorised,
  StorageRemoved,
  StorageReturned,
  UnitHandedOver,
  UnitReceived,
  type Holder,
} from './repair.events.js';

export type CustodyItem = 'unit' | 'disk';
export const NOT_RECORDED: Holder = { kind: 'not-recorded' };
export const IN_UNIT: Holder = { kind: 'unit' };
export const CUSTOMER: Holder = { kind: 'customer' };

/** One item passing from hand to hand, as it was told. */
export interface CustodyMove {
  readonly item: CustodyItem;
  readonly from: Holder;
  readonly to: Holder;
  readonly at: PartialTime;
  readonly eventId: string;
  readonly position: number;
  /** It was told to come from somebody else than who was recorded to hold it. */
  readonly contradicts: boolean;
  /** It moved the item. A customer's word does not displace whom the company recorded: it stands beside it. */
  readonly counts: boolean;
}

/** Exactly one holder of each item at any point of the log; `not-recorded` is an answer too. */
export interface Custody {
  readonly unit: Holder;
  readonly disk: Holder;
  /** Items whose holder the company itself recorded. */
  readonly recordedByCompany: readonly CustodyItem[];
  readonly moves: readonly CustodyMove[];
}
export const NO_CUSTODY: Custody = { unit: NOT_RECORDED, disk: IN_UNIT, recordedByCompany: [], moves: [] };

/** The same holder: same kind, and the same id where both tell one. */
export const sameHolder = (a: Holder, b: Holder): boolean =>
  a.kind === b.kind && (a.id === undefined || b.id === undefined || a.id === b.id);

/** May an item come from there? Whoever is recorded to hold it must give it; unrecorded, anybody may. */
export const mayComeFrom = (custody: Custody, item: CustodyItem, from: Holder): boolean =>
  custody[item].kind === 'not-recorded' || sameHolder(custody[item], from);

/** A customer's word moves an item until the company has recorded who holds it. */
export const movesIt = (source: Source, recordedByCompany: boolean): boolean =>
  source !== 'customer-statement' || !recordedByCompany;

export function move(
  custody: Custody,
  event: Recorded,
  item: CustodyItem,
  from: Holder,
  to: Holder,
): Custody {
  const isCustomersWord = event.envelope.source === 'customer-statement';
  const counts = movesIt(event.envelope.source, custody.recordedByCompany.includes(item));
  const step: CustodyMove = {
    item,
    from,
    to,
    at: event.envelope.occurredAt,
    eventId: event.id,
    position: Number(event.position),
    contradicts: !mayComeFrom(custody, item, from),
    counts,
  };
  const moves = [...custody.moves, step];
  if (!counts) return { ...custody, moves };
  const others = custody.recordedByCompany.filter(other => other !== item);
  return { ...custody, [item]: to, moves, recordedByCompany: isCustomersWord ? others : [...others, item] };
}

/** Where unit and disk are, from the facts of a request and of any number of repair orders. */
export const custody = streamType<Custody>({
  category: 'custody',
  initial: NO_CUSTODY,
  evolve: [
    evolve(UnitReceived, (event, state: Custody) =>
      move(state, event, 'unit', event.data.from, event.data.stays === 'yes' ? event.data.to : NOT_RECORDED),
    ),
    evolve(CustodyTransferred, (event, state: Custody) =>
      move(state, event, event.data.item, event.data.from, event.data.to),
    ),
    evolve(UnitHandedOver, (event, state: Custody) =>
      move(state, event, 'unit', event.data.from, event.data.to),
    ),
    evolve(StorageRemoved, (event, state: Custody) => move(state, event, 'disk', IN_UNIT, event.data.to)),
    evolve(StorageReturned, (event, state: Custody) =>
      move(state, event, 'disk', event.data.from, event.data.to),
    ),
    // Whether the customer then had it taken out is his affair, and not told until somebody tells it.
    evolve(CustomerOpeningAuthorised, (event, state: Custody) =>
      event.data.scope === 'remove-disk' && state.disk.kind === 'unit'
        ? move(state, event, 'disk', IN_UNIT, NOT_RECORDED)
        : state,
    ),
  ],
});

/** A stretch of time with one holder; `not-recorded` where none was told for the whole of it. */
export interface CustodySegment {
  readonly item: CustodyItem;
  readonly holder: Holder;
  /** null: as far back as the record goes. */
  readonly from: PartialTime | null;
  /** null: still so. */
  readonly to: PartialTime | null;
  /** Where the ends were told but not the time between: who had it at the beginning and at the end. */
  readonly atStart?: Holder;
  readonly atEnd?: Holder;
  readonly fromEvent?: string;
  readonly toEvent?: string;
}

/** Custody strips for the page: moves by when they happened (then by when they were recorded). */
export function custodyOf(
  events: Iterable<Recorded>,
): Readonly<Record<CustodyItem, readonly CustodySegment[]>> {
  return strips(fold(custody, events).moves);
}

export function strips(
  moves: readonly CustodyMove[],
): Readonly<Record<CustodyItem, readonly CustodySegment[]>> {
  const of = (item: CustodyItem) =>
    segments(item, inOrderOfEvents(moves.filter(step => step.item === item && step.counts)));
  return { unit: of('unit'), disk: of('disk') };
}

function segments(item: CustodyItem, moves: readonly CustodyMove[]): readonly CustodySegment[] {
  const [first] = moves;
  if (!first) return [{ item, holder: item === 'disk' ? IN_UNIT : NOT_RECORDED, from: null, to: null }];
  const owned = first.from.kind === 'customer' || first.from.kind === 'unit';
  const before: CustodySegment = owned
    ? { item, holder: first.from, from: null, to: first.at, toEvent: first.eventId }
    : { item, holder: NOT_RECORDED, from: null, to: first.at, atEnd: first.from, toEvent: first.eventId };
  return [before, ...moves.map((step, index) => segmentAfter(item, step, moves[index + 1]))];
}

function segmentAfter(item: CustodyItem, start: CustodyMove, end: CustodyMove | undefined): CustodySegment {
  const span = { item, from: start.at, to: end?.at ?? null, fromEvent: start.eventId };
  if (!end) return { ...span, holder: start.to };
  if (start.to.kind !== 'not-recorded' && sameHolder(start.to, end.from))
    return { ...span, holder: start.to, toEvent: end.eventId };
  return { ...span, holder: NOT_RECORDED, atStart: start.to, atEnd: end.from, toEvent: end.eventId };
}

/** A move whose time nobody told stays where it was recorded. */
function inOrderOfEvents(moves: readonly CustodyMove[]): readonly CustodyMove[] {
  let last = -Infinity;
  return moves
    .map(step => {
      last = step.at === 'unknown' ? last : sortKey(step.at);
      return { step, at: last };
    })
    .sort((a, b) => (a.at === b.at ? a.step.position - b.step.position : a.at - b.at))
    .map(({ step }) => step);
}
