import 'reflect-metadata';
import { cases, openCase } from '#service/cases';
import { registerCustomer, registry } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import { arrivePart, orderPart, parts, queryShipment } from './index.js';
import { casePartOrders } from './queries/case-part-orders.js';

const told = { source: 'customer-statement' };
const toPoint = { id: 'pudong', label: '浦东维修点' };

describe('The part orders of a case', () => {
  let house: House;
  let caseId: string;
  let zhang: string;
  beforeAll(async () => {
    house = await openHouse([registry, cases, parts], Date.UTC(2013, 5, 11, 4));
    zhang = await house.done(registerCustomer, { kind: 'end-user', name: '张三', fictitious: true });
    const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' };
    caseId = await house.done(openCase, {
      customerId: zhang,
      owner,
      title: '无法开机',
      accountOf: 'customer',
    });
    const order = { ...told, caseId, toPoint };
    const mainboard = await house.done(orderPart, {
      ...order,
      part: { name: 'mainboard' },
      placement: 'requested',
      occurredAt: '2013-06-11',
    });
    const query = { ...told, partOrderId: mainboard, by: 'customer', answer: 'none', words: '没有发货记录' };
    await house.done(queryShipment, { ...query, occurredAt: '2013-06-13' });
    await house.done(arrivePart, { ...told, partOrderId: mainboard, occurredAt: '../2013-06-23' });
    await house.done(orderPart, { ...order, part: { name: 'battery' }, occurredAt: '2013-06-26' });
  });
  afterAll(() => house.close());

  it('show what was answered, and how long it took as far as that is known', async () => {
    house.clock.set(Date.UTC(2013, 6, 5, 4));
    const answer = await house.ask(casePartOrders, { caseId }, customer(`customer-${zhang}`));
    expect(answer).toMatchObject({
      orders: [
        {
          part: { name: 'mainboard' },
          status: 'arrived',
          queries: [{ answer: 'none', words: '没有发货记录' }],
          waiting: { ended: true, atLeast: null, atMost: 7 },
        },
        {
          part: { name: 'battery' },
          status: 'placed',
          arrived: null,
          waiting: { ended: false, atLeast: 7, atMost: 7 },
        },
      ],
    });
  });

  it('are nothing to a stranger', async () => {
    expect(await house.ask(casePartOrders, { caseId }, customer('customer-8'))).toBeUndefined();
    expect(await house.ask(casePartOrders, { caseId: 'none' })).toBeUndefined();
  });
});
