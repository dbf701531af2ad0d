import 'reflect-metadata';
import { isAccepted } from '#platform/event-sourcing';
import { cases, openCase } from '#service/cases';
import { recordSale, registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { completeRepair, handOverUnit, openRepairOrder, repairs, requestService } from '#service/repairs';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import type { EntitlementComputed } from './entitlement.events.js';
import type { Entitlement } from './entitlement.rules.js';
import { onRecord } from './capabilities/compute-entitlement.js';
import { checkEntitlement, entitlements } from './index.js';
import { unitEntitlement } from './queries/unit-entitlement.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' };
const told = { source: 'customer-statement' };
const shop = { id: 'pudong', label: '浦东维修点' };

describe('Rights that are asked for', () => {
  let house: House;
  let unitId: string;
  let zhang: string;
  let caseId: string;
  beforeAll(async () => {
    house = await openHouse([registry, cases, repairs, entitlements]);
    zhang = await house.done(registerCustomer, { kind: 'end-user', name: '张三', fictitious: true });
    unitId = await house.done(registerUnitWithoutSerial, {
      productClass: 'computer',
      brand: 'D',
      channel: 'unknown',
    });
    await house.done(recordSale, {
      unitIds: [unitId],
      buyer: zhang,
      channel: 'online',
      soldOn: '2013-02-01',
    });
    caseId = await house.done(openCase, {
      customerId: zhang,
      unitId,
      owner,
      title: '无法开机',
      accountOf: 'customer',
    });
    await house.done(requestService, { ...told, caseId, symptom: '开不了机', occurredAt: '2013-06-06' });
    for (const [opened, done] of [
      ['2013-06-16', '2013-06-23'],
      ['2013-06-26', '2013-07-09'],
    ]) {
      const repairOrderId = await house.done(openRepairOrder, { ...told, caseId, shop, occurredAt: opened });
      await house.done(completeRepair, { ...told, repairOrderId, words: '完毕', occurredAt: done });
      await house.done(handOverUnit, { ...told, repairOrderId, occurredAt: done });
    }
  });
  afterAll(() => house.close());

  it('are answered from the log, for the day asked', async () => {
    const answer = await house.ask<Entitlement>(unitEntitlement, { unitId, at: '2013-07-09', caseId });
    expect(answer).toMatchObject({ basis: 'computed', repairsCounted: 2, firstFaultDay: 125 });
    expect(answer?.terms[0]?.alternatives.map(({ end }) => end)).toEqual(['2014-02-07', '2014-02-21']);
    const before = await house.ask<Entitlement>(unitEntitlement, { unitId, at: '2013-06-10' });
    expect(before).toMatchObject({ repairsCounted: 0 });
    expect(before?.terms[0]?.alternatives.map(({ end }) => end)).toEqual(['2014-02-07']);
  });

  it('leave out what had not been recorded by then', async () => {
    const known = await house.ask<Entitlement>(unitEntitlement, {
      unitId,
      at: '2013-07-09',
      knownBy: '2013-06-05',
    });
    expect(known).toMatchObject({ basis: 'no-rules' });
  });

  it('are the customer’s own affair', async () => {
    const own = customer(`customer-${zhang}`);
    expect(await house.ask(unitEntitlement, { unitId, at: '2013-07-09' }, own)).toMatchObject({
      basis: 'computed',
    });
    expect(await house.ask(unitEntitlement, { unitId }, customer(`customer-${zhang}`, caseId))).toBeDefined();
    expect(
      await house.ask(unitEntitlement, { unitId }, customer(`customer-${zhang}`, 'another')),
    ).toBeUndefined();
    expect(await house.ask(unitEntitlement, { unitId }, customer('customer-8'))).toBeUndefined();
    expect(await house.ask(unitEntitlement, { unitId: 'none' })).toBeUndefined();
    expect(await house.ask(unitEntitlement, { unitId, caseId: 'another' })).toBeUndefined();
  });

  it('are put on record when somebody has them checked', async () => {
    await house.done(checkEntitlement, { unitId, caseId, at: '2013-07-09' });
    await house.settle();
    const computed = (await house.events()).filter(({ type }) => type === 'EntitlementComputed');
    expect(computed).toHaveLength(1);
    const { data, envelope } = computed[0]!;
    expect(data as EntitlementComputed).toMatchObject({
      unitId,
      caseId,
      at: '2013-07-09',
      policyVersions: { 'R-10': '2002' },
      ends: expect.arrayContaining([
        { term: 'whole-machine', assumption: 'as-recorded', repairDays: 0, end: '2014-02-07' },
        { term: 'whole-machine', assumption: 'stayed-with-shop', repairDays: 20, end: '2014-02-21' },
      ]),
      ruleIds: expect.arrayContaining(['R-10 §8', 'R-10 §13', 'R-03 §23(3)']),
    });
    expect(envelope).toMatchObject({ caseId, unitId, subjects: [`customer-${zhang}`] });
    expect(Object.keys(envelope.basis).filter(stream => stream.startsWith('repairOrder-'))).toHaveLength(2);
  });

  it('recorded on a day are what the same day answers later, whatever was recorded since', async () => {
    const recordedOn = async (at: string) => {
      await house.done(checkEntitlement, { unitId, caseId, at });
      await house.settle();
      const events = (await house.events()).filter(({ type }) => type === 'EntitlementComputed');
      return events.map(({ data }) => data as EntitlementComputed).findLast(data => data.at === at)!;
    };
    const days = ['2013-06-10', '2013-06-24', '2013-07-09', '2014-03-20'];
    const then = new Map<string, EntitlementComputed>();
    for (const day of days) then.set(day, await recordedOn(day));
    house.clock.advance(1000 * 86_400_000);
    const third = await house.done(openRepairOrder, { ...told, caseId, shop, occurredAt: '2014-05-01' });
    await house.done(completeRepair, {
      ...told,
      repairOrderId: third,
      words: '完毕',
      occurredAt: '2014-05-03',
    });
    for (const day of days) {
      const answer = await house.ask<Entitlement>(unitEntitlement, { unitId, at: day });
      expect(JSON.parse(JSON.stringify(onRecord(answer!, caseId)))).toEqual(then.get(day));
    }
    expect(await house.ask(unitEntitlement, { unitId, at: '2014-05-04' })).toMatchObject({
      repairsCounted: 3,
    });
  });

  it('are checked for a case and a unit that are there, by a customer for the unit of his case', async () => {
    const refused = async (command: object, actor?: Parameters<House['give']>[2]) => {
      const outcome = await house.give(checkEntitlement, command, actor);
      return isAccepted(outcome) ? undefined : outcome.rejection.rejected.type;
    };
    expect(await refused({ unitId, caseId: 'none' })).toBe('unknown-case');
    expect(await refused({ unitId: 'none', caseId })).toBe('unknown-unit');
    const other = await house.done(registerUnitWithoutSerial, {
      productClass: 'computer',
      brand: 'D',
      channel: 'unknown',
    });
    expect(await refused({ unitId: other, caseId }, customer(`customer-${zhang}`))).toBe('unknown-unit');
    expect(await refused({ unitId, caseId }, customer(`customer-${zhang}`))).toBeUndefined();
  });
});
