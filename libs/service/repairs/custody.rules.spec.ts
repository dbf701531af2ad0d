import 'reflect-metadata';
import fc from 'fast-check';
import { fact, fold, isRejection, type NewFact, type Recorded } from '#platform/event-sourcing';
import { given, recorded } from '#platform/event-sourcing/testing/index.js';
import { addDays, onDay, parsePartialTime, sortKey } from '#platform/time';
import { transferCustody } from './capabilities/transfer-custody.js';
import { custody, custodyOf, sameHolder, type CustodySegment } from './custody.rules.js';
import {
  CustodyTransferred,
  CustomerOpeningAuthorised,
  RepairOrderOpened,
  StorageRemoved,
  UnitHandedOver,
  UnitReceived,
  type Holder,
} from './repair.events.js';
import { repairOrder } from './repair.rules.js';
import { CUSTOMER, opened, SHOP } from './testing/repair-given.js';

const ZONE = 'Asia/Shanghai';
const HOLDERS: Holder[] = [
  CUSTOMER,
  SHOP,
  { kind: 'shop', id: 'puxi' },
  { kind: 'brand' },
  { kind: 'carrier', id: 'sf' },
  { kind: 'expert' },
  { kind: 'unit' },
  { kind: 'not-recorded' },
];
const aHolder = fc.constantFrom(...HOLDERS);
const aTransfer = fc.record({
  item: fc.constantFrom('unit' as const, 'disk' as const),
  from: aHolder,
  to: aHolder,
  source: fc.constantFrom(
    'primary-observation' as const,
    'customer-statement' as const,
    'company-record' as const,
  ),
  day: fc.option(fc.integer({ min: 0, max: 60 })),
});
type Transfer = typeof aTransfer extends fc.Arbitrary<infer T> ? T : never;

/** Gives the transfers as commands one after another; what was refused is left out. */
function run(transfers: readonly Transfer[]) {
  const facts: NewFact[] = [opened()];
  for (const { day, ...transfer } of transfers) {
    const { state, when } = given(repairOrder, facts);
    const command = { repairOrderId: 'o1', ...transfer };
    const { decision } = when(transferCustody, command);
    const occurredAt = day === null ? 'unknown' : onDay(addDays('2013-06-06', day), ZONE);
    if (isRejection(decision)) continue;
    facts.push(...decision.map(one => ({ ...one, with: { source: transfer.source, occurredAt } as const })));
    const next = given(repairOrder, facts).state.custody;
    if (transfer.source === 'primary-observation') {
      const held = state.custody[transfer.item];
      expect(held.kind === 'not-recorded' || sameHolder(held, transfer.from)).toBe(true);
      expect(next[transfer.item]).toEqual(transfer.to);
      expect(transfer.to.kind).not.toBe('not-recorded');
    }
    const other = transfer.item === 'unit' ? 'disk' : 'unit';
    expect(next[other]).toEqual(state.custody[other]);
  }
  return facts;
}

const asEvents = (facts: readonly NewFact[]): Recorded[] =>
  facts.map((one, index) =>
    recorded(one, { stream: 'repairOrder-o1', revision: BigInt(index), position: BigInt(index + 1) }),
  );

describe('Custody', () => {
  it('has exactly one holder of each item after any sequence, and never takes an item from who does not hold it', () => {
    fc.assert(
      fc.property(fc.array(aTransfer, { maxLength: 12 }), transfers => {
        const { unit, disk } = fold(custody, asEvents(run(transfers)));
        expect(HOLDERS.filter(holder => sameHolder(holder, unit) && holder.id === unit.id)).toHaveLength(1);
        expect(HOLDERS.filter(holder => sameHolder(holder, disk) && holder.id === disk.id)).toHaveLength(1);
      }),
      { numRuns: 60 },
    );
  });

  it('is drawn as stretches that join without a gap or an overlap, whatever was told in whatever order', () => {
    fc.assert(
      fc.property(fc.array(aTransfer, { maxLength: 12 }), transfers => {
        for (const strip of Object.values(custodyOf(asEvents(run(transfers))))) {
          expect(strip[0]?.from).toBeNull();
          expect(strip.at(-1)?.to).toBeNull();
          strip.slice(1).forEach((segment, index) => expect(segment.from).toEqual(strip[index]?.to));
          const starts = strip.flatMap(({ from }) => (from && from !== 'unknown' ? [sortKey(from)] : []));
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('Custody over two orders of a unit', () => {
  /** One moment a day, and one inside each: enough to stand in every stretch. */
  const MOMENTS = Array.from({ length: 124 }, (_, half) => half / 2);
  it('has exactly one holder of each item at every instant, whoever tells what and in whatever order', () => {
    const told = fc.record({ order: fc.constantFrom('o1', 'o2'), transfer: aTransfer });
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), moves => {
        const events = moves.map(({ order, transfer: { day, source, ...move } }, index) =>
          recorded(fact(CustodyTransferred, move), {
            stream: `repairOrder-${order}`,
            position: BigInt(index + 1),
            id: `e${index}`,
            envelope: {
              source,
              occurredAt: day === null ? 'unknown' : onDay(addDays('2013-06-06', day), ZONE),
            },
          }),
        );
        const start = sortKey(onDay('2013-06-06', ZONE));
        for (const strip of Object.values(custodyOf(events)))
          for (const days of MOMENTS) {
            const at = start + days * 86_400_000;
            let since = -Infinity;
            const holding = strip.filter(({ from, to }) => {
              // A move whose time nobody told stands where it was recorded: at the end of the stretch before.
              if (from !== null && from !== 'unknown') since = sortKey(from);
              const until = to === null ? Infinity : to === 'unknown' ? since : sortKey(to);
              return since <= at && at < until;
            });
            expect(holding).toHaveLength(1);
          }
      }),
    );
  });
});

const told = (...facts: readonly (readonly [string, NewFact])[]) =>
  facts.map(([when, one], index) =>
    recorded(one, {
      stream: 'repairOrder-o1',
      position: BigInt(index + 1),
      id: `e${index}`,
      envelope: { occurredAt: parsePartialTime(when, ZONE), source: 'customer-statement' },
    }),
  );
const drawn = (strip: readonly CustodySegment[]) =>
  strip.map(({ holder, atStart, atEnd }) => [holder.kind, atStart?.kind, atEnd?.kind]);

describe('The strip of the D-brand laptop', () => {
  const order = fact(RepairOrderOpened, { caseId: 'c1', shop: { id: 'pudong' } });
  const handedOver = fact(UnitHandedOver, { from: SHOP, to: CUSTOMER });
  const broughtIn = fact(UnitReceived, { from: CUSTOMER, to: SHOP, stays: 'not-recorded' });

  it('says "not recorded" for the time between the visits', () => {
    const { unit } = custodyOf(
      told(
        ['2013-06-16', order],
        ['2013-06-16', broughtIn],
        ['2013-06-23', handedOver],
        ['2013-06-26', broughtIn],
        ['2013-07-09', handedOver],
      ),
    );
    expect(drawn(unit)).toEqual([
      ['customer', undefined, undefined],
      ['not-recorded', 'not-recorded', 'shop'],
      ['customer', undefined, undefined],
      ['not-recorded', 'not-recorded', 'shop'],
      ['customer', undefined, undefined],
    ]);
    expect(unit[1]?.from).toEqual(parsePartialTime('2013-06-16', ZONE));
    expect(unit[1]?.to).toEqual(parsePartialTime('2013-06-23', ZONE));
  });

  it('without any intake knows only where the unit was when it was given back', () => {
    const { unit } = custodyOf(told(['2013-06-16', order], ['2013-06-23', handedOver]));
    expect(drawn(unit)).toEqual([
      ['not-recorded', undefined, 'shop'],
      ['customer', undefined, undefined],
    ]);
  });

  it('leaves the disk open from the day it might be taken out', () => {
    const allowed = fact(CustomerOpeningAuthorised, {
      scope: 'remove-disk',
      by: 'brand',
      warrantyKept: true,
    });
    const { disk } = custodyOf(told(['2013-06-06', allowed]));
    expect(drawn(disk)).toEqual([
      ['unit', undefined, undefined],
      ['not-recorded', undefined, undefined],
    ]);
  });

  it('puts what is told late where it happened', () => {
    const removed = fact(StorageRemoved, { by: { kind: 'expert' }, to: CUSTOMER });
    const passed = fact(CustodyTransferred, { item: 'disk', from: CUSTOMER, to: SHOP });
    const { disk } = custodyOf(told(['2013-06-20', passed], ['2013-06-10', removed]));
    expect(drawn(disk)).toEqual([
      ['unit', undefined, undefined],
      ['customer', undefined, undefined],
      ['shop', undefined, undefined],
    ]);
  });
});
