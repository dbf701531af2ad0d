import 'reflect-metadata';
import { isAccepted } from '#platform/event-sourcing';
import { cases, openCase } from '#service/cases';
import { promises } from '#service/promises';
import { promiseLedger } from '#service/promises/queries/promise-ledger.js';
import { recordSale, registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { unitFileOf } from '#service/registry/queries/unit-file.js';
import { repairs } from '#service/repairs';
import { parts } from '#service/parts';
import { followUp } from '#service/follow-up';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import { agreeRemedy } from './capabilities/agree-remedy.js';
import { collectOldUnit } from './capabilities/collect-old-unit.js';
import { doExchangeRework } from './capabilities/do-exchange-rework.js';
import { proposeRemedy } from './capabilities/propose-remedy.js';
import { swapUnit } from './capabilities/swap-unit.js';
import { entitlements } from './index.js';
import { exchangeList, type ExchangeListAnswer } from './queries/exchange-list.js';
import { remedyList, type RemedyListAnswer } from './queries/remedy-list.js';
import { remedyReport, type RemedyReportAnswer } from './queries/remedy-report.js';
import { unitEntitlement } from './queries/unit-entitlement.js';
import type { Entitlement } from './entitlement.rules.js';

const unit = { productClass: 'appliance', brand: 'W', channel: 'domestic' };
const owner = { kind: 'organisation', id: 'shop', label: '门店' };

describe('An exchange that was agreed', () => {
  let house: House;
  let [zhang, oldUnit, newUnit, caseId, remedyId] = ['', '', '', '', ''];
  const own = () => customer(`customer-${zhang}`);
  beforeAll(async () => {
    house = await openHouse(
      [registry, cases, repairs, parts, followUp, promises, entitlements],
      Date.UTC(2023, 7, 1, 4),
    );
    zhang = await house.done(registerCustomer, { kind: 'end-user', name: '张三', fictitious: true });
    oldUnit = await house.done(registerUnitWithoutSerial, unit);
    newUnit = await house.done(registerUnitWithoutSerial, unit);
    await house.done(recordSale, {
      unitIds: [oldUnit],
      buyer: zhang,
      channel: 'shop',
      invoicedOn: '2022-10-01',
    });
    caseId = await house.done(openCase, {
      customerId: zhang,
      unitId: oldUnit,
      owner,
      title: '不制冷',
      accountOf: 'company',
    });
    remedyId = await house.done(proposeRemedy, { caseId, kind: 'exchange', grounds: 'law' });
  });
  afterAll(() => house.close());
  const exchange = async () => (await house.ask<ExchangeListAnswer>(exchangeList, { caseId }))?.exchanges[0];
  const remedy = async () => (await house.ask<RemedyListAnswer>(remedyList, { caseId }, own()))?.remedies[0];
  const pickUp = async () =>
    (await house.ask<{ promises: { status: { code?: string } | string }[] }>(promiseLedger, { caseId }))
      ?.promises;

  it('begins by itself, once, and promises the pick-up', async () => {
    expect(await exchange()).toBeUndefined();
    await house.done(agreeRemedy, { remedyId }, own());
    await house.settle();
    expect(await exchange()).toMatchObject({
      exchangeId: remedyId,
      status: 'to-fetch',
      pickUpOn: '2023-08-04',
      unitId: oldUnit,
    });
    expect(await pickUp()).toHaveLength(1);
  });

  it('closes the old unit with the link to the new one, and executes the remedy', async () => {
    await house.done(collectOldUnit, { exchangeId: remedyId, how: 'fetched' });
    await house.done(swapUnit, { exchangeId: remedyId, newUnitId: newUnit, rework: ['installation'] });
    await house.settle();
    expect(await house.ask(unitFileOf, { unitId: oldUnit })).toMatchObject({
      replacedBy: { unitId: newUnit, remedyId },
    });
    expect(await house.ask(unitFileOf, { unitId: newUnit })).toMatchObject({ replaces: { unitId: oldUnit } });
    expect(await remedy()).toMatchObject({ status: 'executed', newUnitId: newUnit, way: 'himself' });
    await house.done(doExchangeRework, { exchangeId: remedyId, work: 'installation' });
    expect(await exchange()).toMatchObject({ status: 'finished', newUnitId: newUnit, rework: [] });
    expect(JSON.stringify(await pickUp())).toContain('kept');
  });

  it('gives the new unit a term of its own, with what came before it', async () => {
    const answer = await house.ask<Entitlement & { streams: string[] }>(unitEntitlement, {
      unitId: newUnit,
      at: '2023-09-01',
    });
    expect(answer?.terms[0]?.alternatives.map(({ end }) => end)).toEqual(['2024-08-01']);
    expect(answer?.streams).toEqual(expect.arrayContaining([`unit-${oldUnit}`]));
    expect(await house.ask(unitEntitlement, { unitId: newUnit }, own())).toBeDefined();
    expect(await house.ask(unitEntitlement, { unitId: newUnit }, customer('customer-8'))).toBeUndefined();
  });

  it('leaves the old unit without new remedies, and shows in the report', async () => {
    const refused = await house.give(proposeRemedy, { caseId, kind: 'repair', grounds: 'law' });
    expect(isAccepted(refused) ? 'accepted' : refused.rejection.rejected.type).toBe('unit-was-replaced');
    const report = await house.ask<RemedyReportAnswer>(remedyReport, {});
    expect(report?.sums).toEqual([
      { kind: 'exchange', status: 'executed', currency: null, count: 1, amountMinor: 0 },
    ]);
  });

  it('is seen by its customer and by no other', async () => {
    expect((await house.ask<RemedyListAnswer>(remedyList, {}, customer('customer-8')))?.remedies).toEqual([]);
    expect(
      (await house.ask<RemedyListAnswer>(remedyList, {}, customer(`customer-${zhang}`, 'other')))?.remedies,
    ).toEqual([]);
  });
});
