import 'reflect-metadata';
import { cases, openCase } from '#service/cases';
import { confirmKept, disputeKept, makePromise, promises } from '#service/promises';
import { recordSale, registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import { attachSalePromises, sales } from './index.js';
import { salesCompletion } from './queries/sales-completion.js';
import { salesRevenue } from './queries/sales-revenue.js';

const MANAGER = { id: 'staff-1', roles: ['manager'] } as const;

describe('Sales', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse([registry, cases, promises, sales])));
  afterAll(() => house.close());

  it('are sold but not complete until what was promised with them is done, and their revenue is counted apart', async () => {
    const buyer = await house.done(registerCustomer, { name: '张三' });
    const unitId = await house.done(registerUnitWithoutSerial, {
      productClass: 'appliance',
      brand: 'D',
      channel: 'domestic',
    });
    const sell = (minor: number | undefined, soldOn: string) =>
      house.done(recordSale, {
        unitIds: [unitId],
        buyer,
        channel: 'shop',
        seller: '浦东店',
        soldOn,
        price: minor === undefined ? undefined : { minor, currency: 'CNY' },
      });
    const saleId = await sell(100_000, '2013-06-01');
    await sell(30_000, '2013-06-02');
    await sell(undefined, '2013-06');
    const caseId = await house.done(openCase, {
      customerId: buyer,
      owner: { kind: 'organisation', id: 'shop', label: '浦东店' },
      title: '安装',
    });
    const promised = (about: string) =>
      house.done(makePromise, {
        caseId,
        by: { unit: 'shop' },
        words: '明天安装',
        literal: true,
        about,
        kind: 'firm',
        medium: 'in-person',
        due: { latestBy: '2013-06-20' },
      });
    const promiseIds = [await promised('install'), await promised('visit')];
    await house.done(attachSalePromises, { saleId, promiseIds });
    expect(await house.ask(salesCompletion, {})).toMatchObject({
      sales: [{ saleId, promises: 2, owed: 2, status: 'open' }],
    });
    const own = customer(`customer-${buyer}`);
    for (const promiseId of promiseIds) await house.done(confirmKept, { promiseId }, own);
    expect(await house.ask(salesRevenue, {}, MANAGER)).toEqual({
      months: [
        {
          month: '2013-06',
          currency: '',
          sales: 1,
          complete: 0,
          notComplete: 0,
          withoutPromises: 0,
          withoutPrice: 1,
        },
        {
          month: '2013-06',
          currency: 'CNY',
          sales: 2,
          complete: 0,
          notComplete: 100_000,
          withoutPromises: 30_000,
          withoutPrice: 0,
        },
      ],
    });
    await house.settle();
    expect(await house.ask(salesCompletion, {})).toMatchObject({ sales: [] });
    expect(await house.ask(salesCompletion, { status: 'complete' })).toMatchObject({
      sales: [{ saleId, owed: 0 }],
    });
    expect(await house.ask(salesRevenue, { from: '2013-06', to: '2013-06' }, MANAGER)).toMatchObject({
      months: [{}, { complete: 100_000, notComplete: 0 }],
    });
    await house.done(disputeKept, { promiseId: promiseIds[0], words: '没有装好' }, own);
    await house.settle();
    expect(await house.ask(salesCompletion, { seller: '浦东店' })).toMatchObject({
      sales: [{ saleId, owed: 1 }],
    });
  });
});
