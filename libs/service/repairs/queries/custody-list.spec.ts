import 'reflect-metadata';
import fc from 'fast-check';
import { fact, fold, replayProjector } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { cases, openCase } from '#service/cases';
import { registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { custody } from '../custody.rules.js';
import {
  completeRepair,
  CustodyTransferred,
  handOverUnit,
  openRepairOrder,
  receiveUnit,
  repairs,
  requestService,
  transferCustody,
} from '../index.js';
import { CUSTOMER, SHOP } from '../testing/repair-given.js';
import { custodyList } from './custody-list.js';
import { custodyTable } from './custody-table.js';
import { serviceRequestOverview } from './service-request-overview.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' };
const shop = { id: 'pudong', label: '浦东维修点' };

describe('Units in custody', () => {
  let house: House;
  let orders: string[];
  let requestId: string;
  beforeAll(async () => {
    house = await openHouse([registry, cases, repairs]);
    const customerId = await house.done(registerCustomer, { kind: 'end-user', fictitious: true });
    const unit = { productClass: 'computer', brand: 'D', channel: 'unknown' };
    orders = [];
    for (const day of ['2013-06-01', '2013-06-03', '2013-06-05']) {
      const unitId = await house.done(registerUnitWithoutSerial, unit);
      const caseId = await house.done(openCase, { customerId, unitId, owner, title: '无法开机' });
      requestId = await house.done(requestService, { caseId, symptom: '开不了机' });
      const order = { caseId, requestId, shop, customerData: false };
      const repairOrderId = await house.done(openRepairOrder, order);
      await house.done(receiveUnit, { repairOrderId, occurredAt: day });
      orders.push(repairOrderId);
    }
  });
  afterAll(() => house.close());
  const listed = async (question: object = {}) =>
    (await house.ask<{ custody: { repairOrderId: string }[]; next: string | null }>(custodyList, question))!;

  it('are listed with their holder and for how many days', async () => {
    expect((await listed()).custody).toMatchObject([
      {
        repairOrderId: orders[0],
        item: 'unit',
        holder: 'shop',
        holderId: 'pudong',
        holderLabel: '浦东维修点',
        days: 5,
      },
      { repairOrderId: orders[1], since: '2013-06-03', days: 3 },
      { repairOrderId: orders[2], days: 1 },
    ]);
  });

  it('are found by where they are, who holds them and since when', async () => {
    expect((await listed({ since: '2013-06-03' })).custody).toHaveLength(2);
    expect((await listed({ where: 'puxi' })).custody).toHaveLength(0);
    await house.done(transferCustody, {
      repairOrderId: orders[0],
      item: 'unit',
      from: { kind: 'shop', id: 'pudong' },
      to: { kind: 'carrier', id: 'sf' },
    });
    expect((await listed({ holder: 'carrier' })).custody).toMatchObject([{ repairOrderId: orders[0] }]);
    expect((await listed({ holder: 'shop', where: 'pudong' })).custody).toHaveLength(2);
  });

  it('come in pages that follow on each other', async () => {
    const first = await listed({ limit: 2 });
    const second = await listed({ limit: 2, cursor: first.next });
    expect([...first.custody, ...second.custody].map(one => one.repairOrderId).sort()).toEqual(
      [...orders].sort(),
    );
    expect(second.next).toBeNull();
  });

  it('leave the list when they are handed over, and the completed repair has counted as an attempt', async () => {
    const repairOrderId = orders[2];
    await house.done(completeRepair, { repairOrderId, result: 'not-fixed', source: 'company-record' });
    await house.settle();
    await house.done(handOverUnit, { repairOrderId });
    expect((await listed({ holder: 'shop' })).custody).toMatchObject([{ repairOrderId: orders[1] }]);
    expect(await house.ask(serviceRequestOverview, { requestId })).toMatchObject({
      attempts: [{ n: 1, result: 'not-fixed', how: 'shop', repairOrderId }],
    });
  });

  it('have the holder that their facts tell, one each, over orders told in any order', () => {
    const holders = [CUSTOMER, SHOP, { kind: 'shop' as const, id: 'puxi' }, { kind: 'brand' as const }];
    const aMove = fc.record({
      order: fc.constantFrom('o1', 'o2'),
      item: fc.constantFrom('unit' as const, 'disk' as const),
      from: fc.constantFrom(...holders),
      to: fc.constantFrom(...holders),
      source: fc.constantFrom('primary-observation' as const, 'customer-statement' as const),
    });
    fc.assert(
      fc.property(fc.array(aMove, { maxLength: 12 }), moves => {
        const events = moves.map(({ order, source, ...told }, index) =>
          recorded(fact(CustodyTransferred, told), {
            stream: `repairOrder-${order}`,
            position: BigInt(index + 1),
            envelope: { source, unitId: 'u1' },
          }),
        );
        const now = fold(custody, events);
        const rows = replayProjector(custodyTable, events).custody!;
        expect(rows.map(({ thing, item }) => [thing, item])).toEqual(
          [...new Set(moves.map(({ item }) => item))].map(item => ['u1', item]),
        );
        for (const { item, holder, holder_id } of rows) {
          const { kind, id = null } = now[item as 'unit' | 'disk'];
          expect([holder, holder_id]).toEqual([kind, id]);
        }
      }),
    );
  });
});
