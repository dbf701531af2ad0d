import 'reflect-metadata';
import { fact, type NewFact } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { endOfDay, parsePartialTime, type LocalDate } from '#platform/time';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  ServiceRequested,
  UnitHandedOver,
  UnitReceived,
} from '#service/repairs/repair.events.js';
import { unitFacts, unitHistory } from './unit-facts.rules.js';

const ZONE = 'Asia/Shanghai';
const shop = { id: 'pudong' };
const atShop = { kind: 'shop' as const, id: 'pudong' };
const customer = { kind: 'customer' as const };

/** Facts told on their days: [stream, day in EDTF, fact]. */
function told(facts: readonly (readonly [string, string, NewFact])[]) {
  const revisions = new Map<string, bigint>();
  return facts.map(([stream, when, newFact], index) => {
    const revision = (revisions.get(stream) ?? -1n) + 1n;
    revisions.set(stream, revision);
    const occurredAt = parsePartialTime(when, ZONE);
    return recorded(newFact, { stream, revision, position: BigInt(index + 1), envelope: { occurredAt } });
  });
}

const history = told([
  [
    'unit-u1',
    '2013-06-06',
    fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'unknown' }),
  ],
  ['sale-s1', '2013-06-06', fact(SaleRecorded, { unitIds: ['u1'], channel: 'online', soldOn: '2013-02-01' })],
  [
    'sale-s2',
    '2013-06-06',
    fact(SaleRecorded, { unitIds: ['other'], channel: 'shop', soldOn: '2013-05-01' }),
  ],
  [
    'serviceRequest-r1',
    '2013-06-06',
    fact(ServiceRequested, { formNo: 'F', caseId: 'c', unitId: 'u1', symptom: '?' }),
  ],
  ['repairOrder-o1', '2013-06-16', fact(RepairOrderOpened, { caseId: 'c', unitId: 'u1', shop })],
  ['repairOrder-o1', '2013-06-17', fact(UnitReceived, { from: customer, to: atShop, stays: 'yes' })],
  ['repairOrder-o9', '2013-06-17', fact(RepairOrderOpened, { caseId: 'x', unitId: 'other', shop })],
  ['repairOrder-o1', '2013-06-23', fact(RepairCompleted, { result: 'fixed' })],
  ['repairOrder-o1', '2013-06-23', fact(UnitHandedOver, { from: atShop, to: customer })],
  [
    'repairOrder-o1',
    '2013-06-24',
    fact(PostRepairRegressionReported, { symptom: '!', otherPart: true, daysAfter: 1 }),
  ],
]);
const asked = (at: LocalDate) => unitFacts('u1', unitHistory('u1', history), at, ZONE);

describe('The facts of a unit on a day', () => {
  it('are those of its own streams', () => {
    const facts = asked('2013-06-30');
    expect(facts).toMatchObject({ productClass: 'computer', soldBy: 'sale' });
    expect(facts.sold).toEqual(parsePartialTime('2013-02-01', ZONE));
    expect(facts.firstFault).toEqual(parsePartialTime('2013-06-06', ZONE));
    expect(facts.repairs).toEqual([
      {
        orderId: 'o1',
        handIn: parsePartialTime('2013-06-17', ZONE),
        handOver: parsePartialTime('2013-06-23', ZONE),
        stayed: 'yes',
        completed: true,
        result: 'fixed',
        partsReplaced: [],
      },
    ]);
    expect(facts.regressions).toMatchObject([{ orderId: 'o1', otherPart: true, daysAfter: 1 }]);
  });

  it('hold only what had happened by then', () => {
    expect(asked('2013-01-31').sold).toBeUndefined();
    expect(asked('2013-06-05').firstFault).toBeUndefined();
    expect(asked('2013-06-15').repairs).toEqual([]);
    expect(asked('2013-06-16').repairs).toMatchObject([{ stayed: 'not-recorded', completed: false }]);
    expect(asked('2013-06-20').repairs).toMatchObject([
      { stayed: 'yes', completed: false, handOver: undefined },
    ]);
    expect(asked('2013-06-23').regressions).toEqual([]);
  });

  it('prefer the invoice to the sale', () => {
    const invoiced = told([
      [
        'sale-s1',
        '2013-06-06',
        fact(SaleRecorded, {
          unitIds: ['u1'],
          channel: 'shop',
          soldOn: '2013-02-01',
          invoicedOn: '2013-02-03',
        }),
      ],
    ]);
    const facts = unitFacts('u1', unitHistory('u1', invoiced), '2013-06-30', ZONE);
    expect(facts.soldBy).toBe('invoice');
    expect(facts.sold).toMatchObject({ to: endOfDay('2013-02-03', ZONE) });
  });

  it('say that a stay is not one stretch when the customer had the unit back in between', () => {
    const lent = told([
      ['repairOrder-o1', '2013-06-16', fact(RepairOrderOpened, { caseId: 'c', unitId: 'u1', shop })],
      ['repairOrder-o1', '2013-06-16', fact(UnitReceived, { from: customer, to: atShop, stays: 'yes' })],
      ['repairOrder-o1', '2013-06-18', fact(UnitHandedOver, { from: atShop, to: customer })],
      ['repairOrder-o1', '2013-06-20', fact(UnitReceived, { from: customer, to: atShop, stays: 'yes' })],
      ['repairOrder-o1', '2013-06-23', fact(UnitHandedOver, { from: atShop, to: customer })],
    ]);
    const facts = unitFacts('u1', unitHistory('u1', lent), '2013-06-30', ZONE);
    expect(facts.repairs[0]?.stayed).toBe('not-recorded');
  });
});
