import fc from 'fast-check';
import { fact, type NewFact, type Recorded } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { addDays, daysBetween, endOfDay, onDay, type LocalDate } from '#platform/time';
import { PRODUCT_CLASSES, SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
} from '#service/repairs/repair.events.js';
import { ZONE } from './d-brand-unit.js';

export interface OnDay {
  readonly day: LocalDate;
  readonly fact: Recorded;
}
export interface History {
  readonly sold: LocalDate;
  readonly facts: readonly OnDay[];
  /** A repair is still going on. */
  readonly unfinished: boolean;
}

/** Any day of the years whose holidays are published. */
const aDay = fc
  .integer({ min: 0, max: daysBetween('2008-01-01', '2026-06-30') })
  .map(days => addDays('2008-01-01', days));

const aRepair = fc.record({
  /** Days since the repair before (or the sale), and in the shop. */
  after: fc.integer({ min: 0, max: 200 }),
  days: fc.integer({ min: 0, max: 100 }),
  stays: fc.constantFrom('yes' as const, 'not-recorded' as const),
  result: fc.constantFrom('fixed' as const, 'not-fixed' as const, 'cannot-reproduce' as const),
  handedOver: fc.boolean(),
});

/** A unit of any class, its sale, and up to four repairs one after another, each recorded on its day. */
export const aHistory: fc.Arbitrary<History> = fc
  .record({
    sold: aDay,
    productClass: fc.constantFrom(...PRODUCT_CLASSES),
    market: fc.constantFrom('CN' as const, 'CN' as const, 'EU' as const),
    channel: fc.constantFrom('shop' as const, 'online' as const),
    repairs: fc.array(aRepair, { maxLength: 4 }),
    open: fc.boolean(),
  })
  .map(({ sold, productClass, market, channel, repairs, open }) => {
    const told: { day: LocalDate; stream: string; fact: NewFact }[] = [
      {
        day: sold,
        stream: 'unit-u1',
        fact: fact(UnitRegistered, { productClass, brand: 'B', channel: 'domestic' }),
      },
      {
        day: sold,
        stream: 'sale-s1',
        fact: fact(SaleRecorded, { unitIds: ['u1'], channel, market, soldOn: sold }),
      },
    ];
    let day = sold;
    const shop = { kind: 'shop' as const, id: 's' };
    const holder = { kind: 'customer' as const };
    repairs.forEach(({ after, days, stays, result, handedOver }, index) => {
      const stream = `repairOrder-o${index}`;
      const began = addDays(day, after);
      day = addDays(began, days);
      told.push(
        {
          day: began,
          stream,
          fact: fact(RepairOrderOpened, { caseId: 'c', unitId: 'u1', shop: { id: 's' } }),
        },
        { day: began, stream, fact: fact(UnitReceived, { from: holder, to: shop, stays }) },
      );
      if (open && index === repairs.length - 1) return;
      told.push({ day, stream, fact: fact(RepairCompleted, { result }) });
      if (handedOver) told.push({ day, stream, fact: fact(UnitHandedOver, { from: shop, to: holder }) });
    });
    return { sold, facts: recordedOn(told), unfinished: open && repairs.length > 0 };
  });

function recordedOn(told: readonly { day: LocalDate; stream: string; fact: NewFact }[]): readonly OnDay[] {
  const revisions = new Map<string, bigint>();
  return told.map(({ day, stream, fact: newFact }, index) => {
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const envelope = { occurredAt: onDay(day, ZONE), recordedAt: endOfDay(day, ZONE) - 1 };
    return { day, fact: recorded(newFact, { stream, revision, position: BigInt(index + 1), envelope }) };
  });
}
