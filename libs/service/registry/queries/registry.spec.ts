import 'reflect-metadata';
import { isAccepted } from '#platform/event-sourcing';
import { replaceUnit } from '#service/entitlements/capabilities/replace-unit.js';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import {
  issueWarrantyCard,
  recordSale,
  registerCustomer,
  registerUnit,
  registerUnitWithoutSerial,
  registry,
  verifyWarrantyCard,
} from '../index.js';
import { cardCheck } from './card-check.js';
import { customerFileOf } from './customer-file.js';
import { findCustomers } from './find-customers.js';
import { findUnits } from './find-units.js';
import { unitFileOf } from './unit-file.js';

const ultrabook = { productClass: 'computer', brand: 'D', model: '超极本', channel: 'domestic' } as const;
const card = { termMonths: 12, purchasedOn: '2013-02-01', signedByMaker: true };

describe('The registry', () => {
  let house: House;
  let zhang: string;
  beforeAll(async () => {
    house = await openHouse([registry]);
    zhang = await house.done(registerCustomer, {
      name: '张小三',
      phone: '+86 138 0000 1234',
      fictitious: true,
    });
    await house.done(registerCustomer, { name: '李四', phone: '13900000000' });
    await house.done(registerUnit, { ...ultrabook, unitId: 'u1', serialNo: 'sn-0001' });
    await house.settle();
    await house.done(recordSale, { unitIds: ['u1'], buyer: zhang, channel: 'online', soldOn: '2013-02-01' });
    await house.done(issueWarrantyCard, { ...card, unitId: 'u1', cardNo: 'C-77' });
    await house.settle();
  });
  afterAll(() => house.close());

  it('finds a customer by phone however it is written, and by a part of the name', async () => {
    const found = {
      customers: [expect.objectContaining({ customerId: `customer-${zhang}`, name: '张小三' })],
    };
    expect(await house.ask(findCustomers, { phone: '138-0000-1234' })).toEqual(found);
    expect(await house.ask(findCustomers, { name: '小三' })).toEqual(found);
    expect(await house.ask(findCustomers, { name: '张小三', phone: '13800001234' })).toEqual(found);
    expect(await house.ask(findCustomers, { name: '李四', phone: '13800001234' })).toEqual({ customers: [] });
    expect(await house.ask(findCustomers, {})).toEqual({ customers: [] });
  });

  it('gives a customer his own file and unit, and nothing of anybody else', async () => {
    const own = await house.ask(customerFileOf, { customerId: zhang }, customer(`customer-${zhang}`));
    expect(own).toMatchObject({
      phone: '+86 138 0000 1234',
      bought: [{ unitId: 'u1', soldOn: '2013-02-01' }],
    });
    expect(await house.ask(customerFileOf, { customerId: zhang }, customer('customer-x'))).toBeUndefined();
    expect(await house.ask(unitFileOf, { unitId: 'u1' }, customer(`customer-${zhang}`))).toMatchObject({
      serialNo: 'sn-0001',
      card: { cardNo: 'C-77', termMonths: 12 },
    });
    expect(await house.ask(unitFileOf, { unitId: 'u1' }, customer('customer-x'))).toBeUndefined();
  });

  it('finds a unit by its serial number or card', async () => {
    for (const serialNo of ['SN0001', 'c77']) {
      expect(await house.ask(findUnits, { serialNo })).toMatchObject({ units: [{ unitId: 'u1' }] });
    }
    expect(await house.ask(findUnits, { serialNo: 'SN0002' })).toEqual({ units: [] });
  });

  it('answers anybody who holds the number, without anything personal', async () => {
    const answer = await house.ask(cardCheck, { cardNo: 'C 77' });
    expect(answer).toEqual({
      result: 'genuine',
      brand: 'D',
      model: '超极本',
      purchasedOn: '2013-02-01',
      termMonths: 12,
      termEndsOn: '2014-02-01',
    });
    expect(await house.ask(cardCheck, { cardNo: 'sn0001' })).toEqual(answer);
    expect(await house.ask(cardCheck, { cardNo: 'C-78' })).toEqual({ result: 'unknown-number' });
  });

  it('gives a serial number to one unit only, also when two want it at once', async () => {
    const both = await Promise.all(
      ['a', 'b'].map(unitId => house.give(registerUnit, { ...ultrabook, unitId, serialNo: 'SN-RACE' })),
    );
    expect(both.map(isAccepted).sort()).toEqual([false, true]);
    await house.settle();
    const found = await house.ask<{ units: object[] }>(findUnits, { serialNo: 'SN-RACE' });
    expect(found?.units).toHaveLength(1);
  });

  it('releases a serial number whose unit id was taken in between', async () => {
    await Promise.all(
      ['SN-X', 'SN-Y'].map(serialNo => house.done(registerUnit, { ...ultrabook, unitId: 'same', serialNo })),
    );
    await house.settle();
    const units = await Promise.all(
      ['SN-X', 'SN-Y'].map(serialNo => house.ask<{ units: object[] }>(findUnits, { serialNo })),
    );
    expect(units.flatMap(found => found!.units)).toHaveLength(1);
    const free = units[0]!.units.length === 0 ? 'SN-X' : 'SN-Y';
    await house.done(registerUnit, { ...ultrabook, unitId: 'other', serialNo: free });
    await house.settle();
    expect(await house.ask(findUnits, { serialNo: free })).toMatchObject({ units: [{ unitId: 'other' }] });
  });

  it('records a second unit for a card, and from then on the number alone proves nothing', async () => {
    const unitId = await house.done(registerUnitWithoutSerial, ultrabook);
    await house.done(issueWarrantyCard, { ...card, unitId: 'other', cardNo: 'C-88' });
    await house.settle();
    const outcome = await house.give(issueWarrantyCard, { ...card, unitId, cardNo: 'c 88' });
    expect(outcome).toMatchObject({ rejection: { rejected: { type: 'card-taken' } } });
    expect((await house.events()).at(-1)).toMatchObject({
      type: 'DuplicateCardAttempted',
      data: { unitId, why: 'card-taken' },
    });
    expect(await house.ask(cardCheck, { cardNo: 'C-88' })).toMatchObject({ result: 'duplicate' });
    await house.done(verifyWarrantyCard, { cardNo: 'C-88', channel: 'shop' });
    expect(await house.ask(unitFileOf, { unitId: 'other' })).toMatchObject({
      card: { checks: 1, duplicates: 1 },
    });
  });

  it('gives a unit one card only, also when two are issued at once, and frees the other number', async () => {
    const unitId = await house.done(registerUnitWithoutSerial, ultrabook);
    await Promise.all(
      ['C-1A', 'C-1B'].map(cardNo => house.done(issueWarrantyCard, { ...card, unitId, cardNo })),
    );
    await house.settle();
    const checks = await Promise.all(['C-1A', 'C-1B'].map(cardNo => house.ask(cardCheck, { cardNo })));
    expect(checks.map(answer => answer?.result).sort()).toEqual(['genuine', 'unknown-number']);
    const types = (await house.events()).map(event => event.type);
    expect(types.filter(type => type === 'ClaimReleased').length).toBeGreaterThanOrEqual(2);
  });

  it('shows an exchange on both units', async () => {
    const oldUnit = await house.done(registerUnitWithoutSerial, ultrabook);
    const newUnit = await house.done(registerUnitWithoutSerial, ultrabook);
    await house.done(replaceUnit, { unitId: oldUnit, byUnitId: newUnit, remedyId: 'r1' });
    expect(await house.ask(unitFileOf, { unitId: oldUnit })).toMatchObject({
      replacedBy: { unitId: newUnit, remedyId: 'r1', at: { precision: 'instant' } },
      replaces: null,
    });
    expect(await house.ask(unitFileOf, { unitId: newUnit })).toMatchObject({
      replacedBy: null,
      replaces: { unitId: oldUnit, remedyId: 'r1' },
    });
  });

  it('keeps names, phones and serial numbers sealed in the log', async () => {
    const told = JSON.stringify((await house.events()).map(event => [event.stream, event.data]));
    for (const secret of ['张小三', '138 0000 1234', 'sn-0001', 'C-77']) expect(told).not.toContain(secret);
  });
});
