import 'reflect-metadata';
import { cases, closeCase, openCase } from '#service/cases';
import { registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import {
  completeRepair,
  confirmDiagnosis,
  decideChargeability,
  disputeChargeability,
  giveDiagnosis,
  openRepairOrder,
  recordLesson,
  recordRepairAttempt,
  refuteDiagnosis,
  repairs,
  reportExternalRepair,
  requestService,
  reviewChargeability,
} from '../index.js';
import { chargeabilityDisputes } from './chargeability-disputes.js';
import { firstActions } from './first-actions.js';
import { lessons } from './lessons.js';
import { outOfTermUnits } from './out-of-term.js';
import { remoteDiagnoses } from './remote-diagnoses.js';
import { repairAttempts } from './repair-attempts.js';
import { serviceRequestOverview } from './service-request-overview.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' };
const manager = { id: 'staff-1', roles: ['manager' as const] };
const told = { source: 'customer-statement' };
const HOUR = 3_600_000;

describe('Reports of repairs', () => {
  let house: House;
  let customerId: string;
  beforeEach(async () => {
    house = await openHouse([registry, cases, repairs]);
    customerId = await house.done(registerCustomer, { kind: 'end-user' });
  });
  afterEach(() => house.close());

  const aCase = async () => {
    const unit = { productClass: 'computer', brand: 'D', channel: 'unknown' };
    const unitId = await house.done(registerUnitWithoutSerial, unit);
    const caseId = await house.done(openCase, { customerId, unitId, owner, title: '无法开机' });
    return { unitId, caseId };
  };
  const aRequest = async () => house.done(requestService, { ...(await aCase()), symptom: '开不了机' });
  const anOrder = async () => {
    const { unitId, caseId } = await aCase();
    const order = { caseId, shop: { id: 'pudong' }, customerData: false };
    return { unitId, caseId, repairOrderId: await house.done(openRepairOrder, order) };
  };

  it('say how often a remote diagnosis was right, of those that were judged', async () => {
    const suspected = { by: 'brand', remote: true, certainty: 'possible' };
    const diagnosed = async (suspectedPart: string, remote = true) => {
      const requestId = await aRequest();
      await house.done(giveDiagnosis, { ...suspected, requestId, suspectedPart, remote });
      const seen = await house.ask<{ diagnoses: { diagnosisId: string }[] }>(serviceRequestOverview, {
        requestId,
      });
      return { requestId, diagnosisId: seen!.diagnoses[0]!.diagnosisId };
    };
    expect(await house.ask(remoteDiagnoses, {}, manager)).toMatchObject({ hitRate: null, parts: [] });
    await house.done(confirmDiagnosis, await diagnosed('mainboard'));
    await house.done(refuteDiagnosis, await diagnosed('mainboard'));
    await house.done(confirmDiagnosis, await diagnosed('battery'));
    await house.done(confirmDiagnosis, await diagnosed('battery', false));
    await diagnosed('battery');
    expect(await house.ask(remoteDiagnoses, {}, manager)).toEqual({
      confirmed: 2,
      refuted: 1,
      open: 1,
      hitRate: 2 / 3,
      parts: [
        { part: 'battery', confirmed: 1, refuted: 0, open: 1, hitRate: 1 },
        { part: 'mainboard', confirmed: 1, refuted: 1, open: 0, hitRate: 1 / 2 },
      ],
    });
    expect(await house.ask(remoteDiagnoses, { part: 'mainboard' }, manager)).toMatchObject({ confirmed: 1 });
  });

  it('say at which attempt a fault was fixed, and whose patience is exhausted', async () => {
    const attempt = (requestId: string, result: string) =>
      house.done(recordRepairAttempt, { requestId, result });
    const [quick, slow, lost] = [await aRequest(), await aRequest(), await aRequest()];
    await attempt(quick, 'fixed');
    for (const result of ['not-fixed', 'cannot-reproduce', 'fixed']) await attempt(slow, result);
    for (const result of ['not-fixed', 'not-fixed', 'not-fixed']) await attempt(lost, result);
    expect(await house.ask(repairAttempts, {}, manager)).toMatchObject({
      fixedAfter: [
        { attempts: 1, faults: 1 },
        { attempts: 3, faults: 1 },
      ],
      exhausted: [{ requestId: lost, attempts: 3, failed: 3 }],
      next: null,
    });
  });

  it('say how long a case waited for its first useful action, and which still wait', async () => {
    const first = await aRequest();
    const { caseId: silent } = await aCase();
    const { caseId: gone } = await aCase();
    house.clock.advance(3 * HOUR);
    await house.done(giveDiagnosis, {
      requestId: first,
      by: 'brand',
      remote: true,
      suspectedPart: 'mainboard',
      certainty: 'likely',
    });
    await house.done(closeCase, { caseId: gone });
    const answer = await house.ask<{ within: object[] }>(firstActions, {}, manager);
    expect(answer).toMatchObject({
      later: 0,
      repliedBefore: 0,
      waiting: [{ caseId: silent, hours: 3, repliedAt: null }],
    });
    expect(answer?.within.slice(0, 3)).toEqual([
      { hours: 1, cases: 0 },
      { hours: 4, cases: 1 },
      { hours: 24, cases: 0 },
    ]);
  });

  it('list disputed charges until a supervisor has looked at them', async () => {
    const { repairOrderId, caseId } = await anOrder();
    const paid = { decision: 'paid', ruleId: 'house-term', cause: 'out-of-term' };
    await house.done(decideChargeability, { repairOrderId, ...paid });
    await house.done(
      disputeChargeability,
      { repairOrderId, words: '还没过保' },
      customer(`customer-${customerId}`),
    );
    const listed = await house.ask<{ disputes: { disputeId: string }[] }>(chargeabilityDisputes, {}, manager);
    expect(listed).toMatchObject({ disputes: [{ repairOrderId, caseId, outcome: 'waiting' }], next: null });
    const { disputeId } = listed!.disputes[0]!;
    const review = { disputeId, decision: 'free', ruleId: 'R-10', cause: 'quality', why: '发票日期有效' };
    await house.done(reviewChargeability, { repairOrderId, ...review }, manager);
    expect(await house.ask(chargeabilityDisputes, {}, manager)).toMatchObject({ disputes: [] });
    expect(await house.ask(chargeabilityDisputes, { outcome: 'changed' }, manager)).toMatchObject({
      disputes: [{ disputeId, outcome: 'changed' }],
    });
  });

  it('say how many units still come to us after their term', async () => {
    const paid = { decision: 'paid', ruleId: 'house-term', cause: 'out-of-term' };
    expect(await house.ask(outOfTermUnits, {}, manager)).toMatchObject({ units: 0, shareWithUs: null });
    const ours = await anOrder();
    const both = await anOrder();
    for (const { repairOrderId } of [ours, both])
      await house.done(decideChargeability, { repairOrderId, ...paid });
    const { unitId: lost } = await aCase();
    const { unitId: inTerm } = await aCase();
    for (const unitId of [both.unitId, lost])
      await house.done(reportExternalRepair, { ...told, unitId, by: 'independent', outOfTerm: true });
    await house.done(reportExternalRepair, { ...told, unitId: inTerm, by: 'independent', outOfTerm: false });
    expect(await house.ask(outOfTermUnits, {}, manager)).toEqual({
      units: 3,
      oursOnly: 1,
      othersOnly: 1,
      both: 1,
      shareWithUs: 2 / 3,
    });
    expect(await house.ask(outOfTermUnits, { since: '2013-06-07' }, manager)).toMatchObject({ units: 0 });
  });

  it('keep what repairs have taught, found by cause', async () => {
    const { repairOrderId } = await anOrder();
    await house.done(completeRepair, { ...told, repairOrderId, result: 'fixed' });
    const learned = { symptom: 'beep=7', cause: 'mainboard', fix: '更换主板', knowledgeId: null };
    await house.done(recordLesson, { repairOrderId, ...learned, knowledgeId: undefined });
    const technician = { id: 'tech-1', roles: ['technician' as const] };
    expect(await house.ask(lessons, { cause: 'mainboard' }, technician)).toEqual({
      lessons: [{ repairOrderId, ...learned }],
      next: null,
    });
    expect(await house.ask(lessons, { symptom: 'beep=5' }, technician)).toMatchObject({ lessons: [] });
  });
});
