import { promises as context, makePromise, correctPromise } from '#service/promises';
import { contacts, correctContact, registerContact } from '#service/contacts';
import { cases, openCase } from '#service/cases';
import {
  correctCustomer,
  correctSale,
  findCustomers,
  recordSale,
  registerCustomer,
  registry,
  registerUnitWithoutSerial,
} from '#service/registry';
import { isAccepted } from '#platform/event-sourcing';
import { openHouse, type House } from '#service/testing/open-house.js';
import { forgetCorrected, privacy } from './index.js';
import { corrections } from './queries/corrections.js';
import { correctionTimes } from './queries/correction-times.js';

const why = 'typed wrongly';

describe('a customer whose phone was wrongly written down', () => {
  let house: House;
  let customerId: string;
  let ofEvent: string;
  beforeAll(async () => {
    house = await openHouse([registry, privacy]);
    customerId = await house.done(registerCustomer, { name: '张三', phone: '13800001234' });
    ofEvent = (await house.events())[0]!.id;
    house.clock.set(house.clock.now() + 3_600_000);
    await house.done(correctCustomer, { customerId, ofEvent, field: 'phone', is: '13800004321', why });
  });
  afterAll(() => house.close());

  it('is found by the right number, and reads with it', async () => {
    const found = await house.ask<{ customers: object[] }>(findCustomers, { phone: '13800004321' });
    expect(found?.customers).toMatchObject([{ name: '张三', phone: '13800004321' }]);
  });

  it('is found by the wrong one no more, once what follows is done; also when it is done again', async () => {
    const work = forgetCorrected(house);
    await work();
    await forgetCorrected(house)();
    const byWrong = await house.ask<{ customers: object[] }>(findCustomers, { phone: '13800001234' });
    const byRight = await house.ask<{ customers: object[] }>(findCustomers, { phone: '13800004321' });
    expect([byWrong?.customers.length, byRight?.customers.length]).toEqual([0, 1]);
  });

  it('leaves the wrong entry where it is; what is said lies sealed', async () => {
    const [registered, corrected] = await house.events();
    expect(registered!.type).toBe('CustomerRegistered');
    expect(corrected!.data).toMatchObject({
      ofEvent,
      ofType: 'CustomerRegistered',
      field: 'phone',
      by: 'agent',
    });
    expect(JSON.stringify(corrected!.data)).not.toMatch(/1380000|张三|typed/);
  });

  it('shows in the list with was, is, why, and how long the error stood', async () => {
    expect(await house.ask(corrections, { type: 'CustomerRegistered' })).toMatchObject({
      corrections: [{ was: '13800001234', is: '13800004321', why, stoodFor: 3_600_000 }],
    });
    expect(await house.ask(correctionTimes, { from: '2013-06-06', to: '2013-06-06' })).toEqual({
      types: [{ type: 'CustomerRegistered', corrections: 1, median: 3_600_000, slowest: 3_600_000 }],
    });
  });

  it.each([
    ['a field that holds somebody to something', { field: 'kind', is: 'dealer' }, 'not-correctable'],
    ['a value that the command would not take', { field: 'phone', is: 'call me' }, 'wrong-correction'],
    ['a value of another kind', { field: 'name', is: { first: 'Z' } }, 'wrong-correction'],
    ['null', { field: 'name', is: null }, 'wrong-correction'],
    ['an entry that is not there', { ofEvent: 'nowhere', field: 'name', is: '李四' }, 'not-found'],
  ])('is not corrected in %s', async (_, wrong, type) => {
    const outcome = await house.give(correctCustomer, { customerId, ofEvent, why, ...wrong });
    expect(isAccepted(outcome) ? 'accepted' : outcome.rejection.rejected.type).toBe(type);
  });

  it('can lose what should not stand there, and be corrected again', async () => {
    await house.done(correctCustomer, { customerId, ofEvent, field: 'phone', why });
    await house.done(correctCustomer, { customerId, ofEvent, field: 'name', is: '章三', why });
    const found = await house.ask<{ customers: object[] }>(findCustomers, { name: '章三' });
    expect(found?.customers).toMatchObject([{ name: '章三', phone: null }]);
  });
});

describe('a sale, a contact and a promise', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse([registry, cases, contacts, context, privacy]);
  });
  afterAll(() => house.close());
  const last = async (type: string) => (await house.events()).findLast(event => event.type === type)!;

  it('are corrected in what was written down of them', async () => {
    const unitId = await house.done(registerUnitWithoutSerial, {
      productClass: 'computer',
      brand: 'D',
      channel: 'domestic',
    });
    const saleId = await house.done(recordSale, { unitIds: [unitId], channel: 'shop' });
    const sold = (await last('SaleRecorded')).id;
    await house.done(correctSale, { saleId, ofEvent: sold, field: 'channel', is: 'online', why });
    const contactId = await house.done(registerContact, {
      register: 'desk',
      direction: 'in',
      channel: 'phone-hotline',
      from: { kind: 'customer' },
      to: { kind: 'brand' },
      summary: 'the charger is hot',
    });
    const called = (await last('ContactRegistered')).id;
    await house.done(correctContact, {
      contactId,
      ofEvent: called,
      field: 'summary',
      is: 'the charger is cold',
      why,
    });
    const listed = await house.ask<{ corrections: object[] }>(corrections, {});
    expect(listed?.corrections).toMatchObject([
      { was: 'the charger is hot', is: 'the charger is cold' },
      { was: 'shop', is: 'online' },
    ]);
  });

  it('a promise’s due date is restated, never corrected', async () => {
    const customerId = await house.done(registerCustomer, {});
    const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
    const caseId = await house.done(openCase, { customerId, owner, title: 'does not charge' });
    const promiseId = await house.done(makePromise, {
      caseId,
      to: `customer-${customerId}`,
      by: { unit: 'desk' },
      words: 'by Friday',
      literal: true,
      about: 'reply',
      kind: 'firm',
      medium: 'phone',
      source: 'customer-statement',
    });
    const made = (await last('PromiseMade')).id;
    await house.done(correctPromise, { promiseId, ofEvent: made, field: 'words', is: 'by Thursday', why });
    const outcome = await house.give(correctPromise, { promiseId, ofEvent: made, field: 'due', is: {}, why });
    expect(isAccepted(outcome) ? 'accepted' : outcome.rejection.rejected.type).toBe('not-correctable');
  });
});
