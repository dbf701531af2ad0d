import 'reflect-metadata';
import fc from 'fast-check';
import { isAccepted } from '#platform/event-sourcing';
import { cases } from '#service/cases';
import { caseList } from '#service/cases/queries/case-list.js';
import { repairs } from '#service/repairs';
import { caseRepairs } from '#service/repairs/queries/case-repairs.js';
import { AGENT, customer, openHouse, type House } from '#service/testing/open-house.js';
import {
  claimByQualityCard,
  issueQualityCard,
  issueWarrantyCard,
  judgeCloneSuspicion,
  judgeGreyImport,
  linkCustomer,
  recordSale,
  registerCustomer,
  registerUnit,
  registerUnitWithoutSerial,
  registry,
  suspectGreyImport,
  transferOwnership,
  verifyWarrantyCard,
} from '../index.js';
import { cardCheck } from './card-check.js';
import { customerFileOf } from './customer-file.js';
import { duplicateCards } from './duplicate-cards.js';
import { fileConsultations } from './file-consultations.js';
import { findUnits } from './find-units.js';
import { greyImports } from './grey-imports.js';
import { indirectCustomers } from './indirect-customers.js';
import { qualityCardList } from './quality-card-list.js';
import { qualityCardView } from './quality-card-view.js';
import { suspectedClones } from './suspected-clones.js';
import { unitFileOf } from './unit-file.js';

const ultrabook = { productClass: 'computer', brand: 'D', model: '超极本', channel: 'domestic' } as const;
const card = { termMonths: 12, purchasedOn: '2013-02-01', signedByMaker: true };
const CHIEF = { id: 'staff-1', roles: ['supervisor'] } as const;

describe('The lists of the registry', () => {
  let house: House;
  let zhang: string;
  let li: string;
  beforeAll(async () => {
    house = await openHouse([registry, cases, repairs]);
    zhang = await house.done(registerCustomer, { name: '张三', phone: '13800001234' });
    li = await house.done(registerCustomer, { name: '李四', phone: '13900005678' });
  });
  afterAll(() => house.close());

  it('show a card that is checked in four towns, and what was found', async () => {
    const unitId = await house.done(registerUnitWithoutSerial, ultrabook);
    await house.done(issueWarrantyCard, { ...card, unitId, cardNo: 'C-4T' });
    await house.settle();
    for (const place of ['喀什', '上海', '广州', '哈尔滨'])
      await house.done(verifyWarrantyCard, { cardNo: 'C-4T', channel: 'phone', place });
    const open = await house.ask<{ clones: { claimId: string }[] }>(suspectedClones, {});
    expect(open).toMatchObject({ clones: [{ unitId, checks: 4, origins: 4, withinDays: 7 }], next: null });
    expect(await house.ask(cardCheck, { cardNo: 'C-4T' })).toMatchObject({ cloneSuspected: true });
    const judge = { claimId: open!.clones[0]!.claimId, verdict: 'cloned' };
    await house.done(judgeCloneSuspicion, judge, CHIEF);
    expect(await house.ask(suspectedClones, {})).toMatchObject({ clones: [] });
    expect(await house.ask(suspectedClones, { status: 'cloned' })).toMatchObject({ clones: [{ unitId }] });
    expect(await house.ask(cardCheck, { cardNo: 'C-4T' })).toMatchObject({ result: 'duplicate' });
  });

  it('show a public check as a fact of its own, once an asker and quarter of an hour', async () => {
    const unitId = await house.done(registerUnitWithoutSerial, ultrabook);
    await house.done(issueWarrantyCard, { ...card, unitId, cardNo: 'C-PUB' });
    await house.settle();
    const checks = async () =>
      (await house.events()).filter(({ type }) => type === 'WarrantyCardVerified').length;
    const before = await checks();
    const anybody = { id: 'anonymous', roles: [] };
    for (const cardNo of ['C-PUB', 'c pub', 'C-NONE']) await house.ask(cardCheck, { cardNo }, anybody);
    expect(await checks()).toBe(before + 1);
    house.clock.advance(15 * 60_000);
    await house.ask(cardCheck, { cardNo: 'C-PUB' }, anybody);
    expect(await checks()).toBe(before + 2);
  });

  it('show attempts at a second use of a number', async () => {
    const unitId = await house.done(registerUnitWithoutSerial, ultrabook);
    await house.done(registerUnit, { ...ultrabook, unitId: 'dup', serialNo: 'SN-DUP' });
    await house.done(issueWarrantyCard, { ...card, unitId: 'dup', cardNo: 'C-DUP' }).catch(() => undefined);
    await house.settle();
    await house.give(registerUnit, { ...ultrabook, serialNo: 'sn dup' });
    await house.done(issueWarrantyCard, { ...card, unitId: 'dup', cardNo: 'C-DUP' });
    await house.settle();
    await house.give(issueWarrantyCard, { ...card, unitId, cardNo: 'C-DUP' });
    await house.give(issueWarrantyCard, { ...card, unitId: 'dup', cardNo: 'C-OTHER' });
    expect(await house.ask(duplicateCards, {})).toMatchObject({
      duplicates: [
        { why: 'unit-has-card', unitId: 'dup' },
        { why: 'card-taken', unitId },
        { why: 'serial-taken', unitId: 'dup', brand: 'D' },
      ],
    });
    expect(await house.ask(duplicateCards, { why: 'card-taken' })).toMatchObject({
      duplicates: [{ unitId }],
    });
  });

  it('show suspected grey imports until somebody has judged them', async () => {
    const unitId = await house.done(registerUnitWithoutSerial, ultrabook);
    await house.done(suspectGreyImport, { unitId, because: 'no-maker-card' });
    await house.done(suspectGreyImport, { unitId, because: 'maker-says-so' });
    expect(await house.ask(greyImports, {})).toMatchObject({
      units: [{ unitId, signs: 'no-maker-card maker-says-so', status: 'suspected' }],
    });
    expect(await house.ask(unitFileOf, { unitId })).toMatchObject({
      greySigns: ['no-maker-card', 'maker-says-so'],
    });
    await house.done(judgeGreyImport, { unitId, channel: 'grey-import' }, CHIEF);
    expect(await house.ask(greyImports, {})).toMatchObject({ units: [] });
    expect(await house.ask(unitFileOf, { unitId })).toMatchObject({ channel: 'grey-import', greySigns: [] });
  });

  it('show a unit to its new owner, without anything of the one before', async () => {
    await house.done(registerUnit, { ...ultrabook, unitId: 'second-hand', serialNo: 'SN-2ND' });
    await house.settle();
    const saleId = await house.done(recordSale, {
      unitIds: ['second-hand'],
      buyer: zhang,
      channel: 'shop',
      invoiceNo: 'INV-1',
    });
    const see = (who: string) =>
      house.ask(unitFileOf, { unitId: 'second-hand' }, customer(`customer-${who}`));
    expect(await see(li)).toBeUndefined();
    await house.done(transferOwnership, { unitId: 'second-hand', to: li, saleId });
    const seen = await see(li);
    expect(seen).toMatchObject({ serialNo: 'SN-2ND', own: true, sales: [] });
    expect(JSON.stringify(seen)).not.toContain(zhang);
    expect(JSON.stringify(seen)).not.toContain('INV-1');
    expect(await see(zhang)).toMatchObject({ own: false, sales: [{ invoiceNo: 'INV-1' }] });
    expect(JSON.stringify(await see(zhang))).not.toContain(li);
    expect(await house.ask(unitFileOf, { unitId: 'second-hand' })).toMatchObject({ owner: `customer-${li}` });
  });

  it('show customers by the dealer they come through', async () => {
    const dealer = await house.done(registerCustomer, { kind: 'dealer', name: '万家电器' });
    await house.done(linkCustomer, { customerId: zhang, via: dealer, since: '2013' });
    expect(await house.ask(indirectCustomers, { customerId: dealer })).toMatchObject({
      customers: [{ customerId: `customer-${zhang}`, kind: 'end-user', since: '2013' }],
    });
    expect(await house.ask(customerFileOf, { customerId: zhang })).toMatchObject({
      indirect: true,
      via: [`customer-${dealer}`],
    });
    expect(await house.ask(customerFileOf, { customerId: li })).toMatchObject({ indirect: false });
  });

  it('show who looked into a file: once a person, purpose and quarter of an hour, and not the customer himself', async () => {
    const wang = await house.done(registerCustomer, { name: '王五' });
    const look = (purpose?: string) => house.ask(customerFileOf, { customerId: wang, purpose });
    await Promise.all([look(), look('visit'), look()]);
    await house.ask(customerFileOf, { customerId: wang }, customer(`customer-${wang}`));
    const own = customer(`customer-${wang}`);
    const seen = await house.ask<{ consultations: { purpose: string }[] }>(
      fileConsultations,
      { customerId: wang },
      own,
    );
    expect(seen?.consultations.map(({ purpose }) => purpose).sort()).toEqual(['service', 'visit']);
    expect(seen?.consultations[0]).toMatchObject({ by: AGENT.id, caseId: null });
    expect(await house.ask(fileConsultations, { customerId: wang }, customer('customer-x'))).toBeUndefined();
    house.clock.advance(15 * 60_000);
    await look();
    const later = await house.ask<{ consultations: object[] }>(
      fileConsultations,
      { customerId: wang },
      CHIEF,
    );
    expect(later?.consultations).toHaveLength(3);
  });

  it('show quality cards with an empty field; a claim by one has its case and service request at once', async () => {
    const issue = { cardNo: 'Q-OLD', customerName: '张三', sellingUnit: '老店', source: 'import' };
    const id = await house.done(issueQualityCard, issue);
    expect(await house.ask(qualityCardList, { incomplete: true })).toMatchObject({
      cards: [{ qualityCardId: id, cardNo: 'Q-OLD', missingFields: 8, sellingUnit: '老店' }],
    });
    expect(await house.ask(qualityCardList, { incomplete: false })).toMatchObject({ cards: [] });
    expect(await house.ask(qualityCardList, { cardNo: 'q old' })).toMatchObject({
      cards: [{ qualityCardId: id }],
    });
    await house.done(claimByQualityCard, { qualityCardId: id, claim: 'return', words: '一直修不好' });
    await house.settle();
    const view = await house.ask<{ customerId: string }>(qualityCardView, { qualityCardId: id });
    expect(view).toMatchObject({ customerName: '张三', claims: [{ claim: 'return', words: '一直修不好' }] });
    const opened = await house.ask<{ cases: { caseId: string }[] }>(caseList, {
      customerId: view!.customerId,
    });
    expect(opened?.cases).toHaveLength(1);
    const requests = await house.ask<{ requests: object[] }>(caseRepairs, {
      caseId: opened!.cases[0]!.caseId,
    });
    expect(JSON.stringify(requests)).toContain('Q-OLD');
    const other = customer('customer-x');
    expect(await house.ask(qualityCardView, { qualityCardId: id }, other)).toBeUndefined();
    expect(await house.ask(qualityCardView, { qualityCardId: id }, customer(view!.customerId))).toBeDefined();
  });
});

describe('Serial and card numbers', () => {
  let house: House;
  beforeAll(async () => (house = await openHouse([registry])));
  afterAll(() => house.close());

  it('belong to one unit each, and a unit to one of each, whatever is wanted at once', async () => {
    let run = 0;
    const wish = fc.record({ unit: fc.nat(2), number: fc.nat(2) });
    const wishes = fc.record({
      serials: fc.array(wish, { maxLength: 6 }),
      cards: fc.array(wish, { maxLength: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(wishes, async ({ serials, cards }) => {
        const name = `R${++run}`;
        const register = ({ unit, number }: { unit: number; number: number }) =>
          house.give(registerUnit, {
            ...ultrabook,
            unitId: `${name}-${unit}`,
            serialNo: `${name}S${number}`,
          });
        const issue = ({ unit, number }: { unit: number; number: number }) =>
          house.give(issueWarrantyCard, { ...card, unitId: `${name}-${unit}`, cardNo: `${name}C${number}` });
        await Promise.all(serials.map(register));
        await house.settle();
        const issued = await Promise.all(cards.map(issue));
        await house.settle();
        const units = [0, 1, 2].map(unit => `${name}-${unit}`);
        const files = await Promise.all(
          units.map(unitId =>
            house.ask<{ serialNo: string; card: { cardNo: string } | null }>(unitFileOf, { unitId }),
          ),
        );
        const bearers = files.filter(file => file !== undefined);
        const numbers = bearers.map(file => file.serialNo);
        const cardNos = bearers.flatMap(file => file.card?.cardNo ?? []);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(new Set(cardNos).size).toBe(cardNos.length);
        for (const serialNo of numbers)
          expect(await house.ask(findUnits, { serialNo })).toMatchObject({ units: [{ serialNo }] });
        if (issued.some(isAccepted)) expect(cardNos.length).toBeGreaterThan(0);
      }),
      { numRuns: 12 },
    );
  });
});
