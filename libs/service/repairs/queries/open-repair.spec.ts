import 'reflect-metadata';
import { cases, openCase } from '#service/cases';
import { registerCustomer, registerUnit, registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import {
  completeRepair,
  handOverUnit,
  openRepairOrder,
  receiveUnit,
  recordWorkStep,
  repairs,
  startWorkStep,
} from '../index.js';
import { openRepairOrders, type OpenRepairOrdersAnswer } from './open-repair-orders.js';
import { partHistory, type PartHistoryAnswer } from './part-history.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' };
const shop = { id: 'pudong', label: '浦东维修点' };

describe('At the bench', () => {
  let house: House;
  const unitIds = ['u-1', 'u-2'];
  const orders: string[] = [];

  beforeAll(async () => {
    house = await openHouse([registry, cases, repairs]);
    const customerId = await house.done(registerCustomer, { kind: 'end-user', fictitious: true });
    for (const [index, unitId] of unitIds.entries()) {
      const unit = { productClass: 'computer', brand: 'D', channel: 'unknown', unitId };
      await house.done(registerUnit, { ...unit, serialNo: `SN-00${index}` });
      await house.settle();
      const caseId = await house.done(openCase, { customerId, unitId, owner, title: '无法开机' });
      orders.push(await house.done(openRepairOrder, { caseId, shop, customerData: false }));
      await house.done(receiveUnit, { repairOrderId: orders[index] });
    }
  });
  afterAll(() => house.close());
  const found = async (serialNo: string) =>
    (await house.ask<OpenRepairOrdersAnswer>(openRepairOrders, { serialNo }))!.orders;
  const wayOf = (serialNo: string) => house.ask<PartHistoryAnswer>(partHistory, { serialNo });
  const swap = (order: number, partOut: string, partIn: string) =>
    house.done(recordWorkStep, {
      repairOrderId: orders[order],
      step: 'swap',
      source: 'company-record',
      partOut: { name: 'mainboard', serialNo: partOut, condition: '烧坏' },
      partIn: { name: 'mainboard', serialNo: partIn, genuine: 'refurbished' },
    });

  it('a unit’s open order is found by the number on its label, with the step that is under way', async () => {
    await house.done(startWorkStep, { repairOrderId: orders[0], step: 'opening' });
    const [order, ...others] = await found('sn 000');
    expect(others).toEqual([]);
    expect(order).toMatchObject({ repairOrderId: orders[0], unitId: 'u-1', status: 'in-repair' });
    expect(order!.begun).toMatchObject([{ step: 'opening' }]);
    expect(await found('SN-999')).toEqual([]);
  });

  it('an order that was handed over is found no more', async () => {
    const told = { repairOrderId: orders[1], source: 'company-record' };
    await house.done(completeRepair, told);
    expect(await found('SN-001')).toMatchObject([{ status: 'completed' }]);
    await house.done(handOverUnit, told);
    expect(await found('SN-001')).toEqual([]);
  });

  it('a part’s serial number tells its way from unit to unit, and where the record contradicts itself', async () => {
    await swap(0, 'old-1', 'b-7');
    await swap(0, 'B 7', 'new-2');
    await swap(1, 'old-9', 'B-7');
    expect(await wayOf('b7')).toMatchObject({
      inUnit: 'u-2',
      moves: [
        { direction: 'in', unitId: 'u-1', genuine: 'refurbished', contradicts: false },
        { direction: 'out', unitId: 'u-1', condition: '烧坏', contradicts: false },
        { direction: 'in', unitId: 'u-2', repairOrderId: orders[1], contradicts: false },
      ],
    });
    await swap(0, 'new-2', 'b-7');
    expect((await wayOf('B7'))!.moves.at(-1)).toMatchObject({ direction: 'in', contradicts: true });
    expect(await wayOf('never-seen')).toBeUndefined();
  });
});
