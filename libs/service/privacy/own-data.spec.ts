import { cases, openCase } from '#service/cases';
import { contacts, registerContact } from '#service/contacts';
import { disclosuresContext } from '#service/disclosures';
import { registerCustomer, registry, linkCustomer } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import { privacy } from './index.js';
import { assessErasure } from './assess-erasure.js';
import { ownData } from './queries/own-data.js';
import { factsAbout } from './queries/subject-streams.js';

interface Copy {
  readonly facts: readonly { type: string; data: Record<string, unknown> | null; hidden: string | null }[];
}

describe('a copy of everything recorded about a person', () => {
  let house: House;
  let ann: string;
  let dealer: string;
  beforeAll(async () => {
    house = await openHouse([registry, cases, contacts, disclosuresContext, privacy]);
    const id = await house.done(registerCustomer, { name: 'Ann', phone: '13800001234' });
    ann = `customer-${id}`;
    dealer = `customer-${await house.done(registerCustomer, { kind: 'dealer', name: 'Dealer Li' })}`;
    await house.done(linkCustomer, { customerId: ann, via: dealer });
    const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
    const caseId = await house.done(openCase, { customerId: ann, owner, title: 'does not charge' });
    const call = { caseId, register: 'desk', direction: 'in', channel: 'phone-hotline' };
    await house.done(registerContact, { ...call, summary: 'the charger is cold' });
    await house.done(registerContact, {
      ...call,
      summary: 'a colleague is named',
      hiddenBecause: 'names another',
    });
  });
  afterAll(() => house.close());

  it('has every fact about him, opened, what is hidden with its reason, and nobody else’s', async () => {
    const copy = (await house.ask<Copy>(ownData, { customerId: ann }, customer(ann)))!;
    const about = (await house.events()).filter(({ envelope }) => envelope.subjects.includes(ann));
    expect(copy.facts.map(({ type }) => type)).toEqual(
      about.map(({ type }) => type).slice(0, copy.facts.length),
    );
    expect(copy.facts.find(({ type }) => type === 'CustomerRegistered')?.data).toMatchObject({ name: 'Ann' });
    expect(copy.facts.filter(({ hidden }) => hidden)).toMatchObject([
      { hidden: 'names another', data: null },
    ]);
    const text = JSON.stringify(copy);
    expect(text).toContain('the charger is cold');
    expect(text).not.toMatch(/Dealer Li|a colleague|~p\d:/);
  });

  it('is recorded as given, by whom and up to where', async () => {
    const given = (await house.events()).filter(({ type }) => type === 'DataExported');
    expect(given).toMatchObject([
      { data: { by: ann, format: 'copy', scope: 'customer', of: ann, personal: true } },
    ]);
  });

  it('is read without the facts of everybody else in a register, of which there are tens of thousands', async () => {
    const owner = { kind: 'unit-of-company', id: 'desk', label: 'desk' };
    const caseId = await house.done(openCase, { customerId: dealer, owner, title: 'asks for prices' });
    for (let call = 0; call < 5; call++)
      await house.done(registerContact, {
        ...{ caseId, register: 'desk', direction: 'in', channel: 'phone-hotline' },
        summary: 'a list of prices',
      });
    await house.settle();
    const numbered = (await house.events()).filter(({ type }) => type === 'ContactNumbered');
    const own = numbered.filter(({ envelope }) => envelope.subjects.includes(ann));
    expect([numbered.length, own.length]).toEqual([7, 2]);
    let read = 0;
    const store = {
      async *read(...asked: Parameters<House['store']['read']>) {
        for await (const event of house.store.read(...asked)) {
          if (event.stream.startsWith('register-')) read += 1;
          yield event;
        }
      },
    };
    const facts = await factsAbout(ann, { db: house.db, store });
    expect(facts.filter(({ type }) => type === 'ContactNumbered').map(({ id }) => id)).toEqual(
      own.map(({ id }) => id),
    );
    expect(read).toBe(2);
    await assessErasure(ann, { db: house.db, store, now: Date.UTC(2013, 6, 1), zone: 'Asia/Shanghai' });
    expect(read).toBe(2);
  });

  it('is given to nobody else, who learns nothing of it', async () => {
    expect(await house.ask(ownData, { customerId: ann }, customer(dealer))).toBeUndefined();
    expect(await house.ask(ownData, { customerId: 'nobody' })).toBeUndefined();
    expect((await house.events()).filter(({ type }) => type === 'DataExported')).toHaveLength(1);
  });
});
