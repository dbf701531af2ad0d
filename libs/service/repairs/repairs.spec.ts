import 'reflect-metadata';
import type { AnyQuery } from '#platform/event-sourcing';
import { cases, openCase } from '#service/cases';
import { caseOverview } from '#service/cases/queries/case-overview.js';
import { registerCustomer, registerUnitWithoutSerial, registry } from '#service/registry';
import { customer, openHouse, type House } from '#service/testing/open-house.js';
import {
  chooseOption,
  completeRepair,
  giveDiagnosis,
  handOverUnit,
  offerOptions,
  openRepairOrder,
  receiveUnit,
  recordMeasurement,
  recordWorkStep,
  repairs,
  reportSymptom,
  requestService,
} from './index.js';
import { caseRepairs } from './queries/case-repairs.js';
import { custodyStrip } from './queries/custody-strip.js';
import { repairOrderOverview } from './queries/repair-order-overview.js';
import { repairReport } from './queries/repair-report.js';
import { serviceRequestOverview } from './queries/service-request-overview.js';
import { serviceRequestReceipt } from './queries/service-request-receipt.js';
import { unitMeasurements } from './queries/unit-measurements.js';
import { unitParts } from './queries/unit-parts.js';
import type { ReportField } from './service-report.rules.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' };
const told = { source: 'customer-statement' };
const shop = { id: 'pudong', label: '浦东维修点' };

describe('Repairs that are looked into', () => {
  let house: House;
  let unitId: string;
  let caseId: string;
  let requestId: string;
  let repairOrderId: string;
  let own: ReturnType<typeof customer>;
  beforeAll(async () => {
    house = await openHouse([registry, cases, repairs]);
    const zhang = await house.done(registerCustomer, { kind: 'end-user', name: '张三', fictitious: true });
    own = customer(`customer-${zhang}`);
    const unit = { productClass: 'computer', brand: 'D', channel: 'unknown' };
    unitId = await house.done(registerUnitWithoutSerial, unit);
    caseId = await house.done(openCase, {
      customerId: zhang,
      unitId,
      owner,
      title: '无法开机',
      accountOf: 'customer',
    });
    requestId = await house.done(requestService, {
      ...told,
      caseId,
      symptom: '开不了机',
      occurredAt: '2013-06-06',
    });
    await house.done(reportSymptom, { ...told, requestId, text: '响七声', code: 'beep=7' });
    const diagnosis = { by: 'brand', remote: true, suspectedPart: 'mainboard', certainty: 'possible' };
    await house.done(giveDiagnosis, { ...told, requestId, ...diagnosis });
    await house.done(offerOptions, { ...told, requestId, options: [{ id: 'a', text: '先取硬盘' }] });
    await house.done(chooseOption, { ...told, requestId, optionId: 'a' });
    repairOrderId = await house.done(openRepairOrder, {
      ...told,
      caseId,
      requestId,
      shop,
      occurredAt: '2013-06-16',
    });
    await house.done(receiveUnit, {
      ...told,
      repairOrderId,
      stays: 'not-recorded',
      occurredAt: '2013-06-16',
    });
    const parts = { partOut: { name: 'mainboard' }, partIn: { name: 'mainboard' } };
    await house.done(recordWorkStep, {
      ...told,
      repairOrderId,
      step: 'swap',
      ...parts,
      occurredAt: '2013-06-23',
    });
    await house.done(recordWorkStep, {
      repairOrderId,
      ...told,
      step: 'other',
      note: '内部备注',
      hiddenBecause: '内部调查',
    });
    await house.done(completeRepair, { ...told, repairOrderId, words: '完毕', occurredAt: '2013-06-23' });
    await house.done(handOverUnit, { ...told, repairOrderId, occurredAt: '2013-06-23' });
    const inUse = { metric: 'battery-runtime', unit: 'h', phase: 'in-use' };
    await house.done(recordMeasurement, {
      ...told,
      repairOrderId,
      ...inUse,
      value: 4,
      atLeast: true,
      moment: 'before-repair',
    });
    await house.done(recordMeasurement, {
      ...told,
      repairOrderId,
      ...inUse,
      value: 2,
      occurredAt: '2013-06-24',
    });
  });
  afterAll(() => house.close());

  it('answer with the request in plain words, and the customer’s choice', async () => {
    expect(await house.ask(serviceRequestOverview, { requestId }, own)).toMatchObject({
      requestId,
      formNo: expect.stringMatching(/^F-[0-9A-F]{10}$/),
      form: { symptom: '开不了机' },
      symptoms: [{ text: '响七声', code: 'beep=7' }],
      diagnoses: [{ suspectedPart: 'mainboard', outcome: 'open' }],
      offers: [{ options: [{ id: 'a', text: '先取硬盘' }], chosen: { optionId: 'a' } }],
      remoteDiagnoses: { confirmed: 0, refuted: 0, open: 1 },
    });
  });

  it('answer with the open repair: what was not recorded says so', async () => {
    expect(await house.ask(repairOrderOverview, { repairOrderId })).toMatchObject({
      status: 'handed-over',
      caseId,
      unitId,
      shop,
      completed: { result: 'not-told', words: '完毕' },
      steps: [{ step: 'swap', partIn: { name: 'mainboard' }, evidence: [] }, { note: '内部备注' }],
      stepsWithoutEvidence: 2,
      notMeasuredAt: ['intake', 'hand-over'],
      comparisons: [{ verdict: 'worse', before: { by: 'customer' }, after: { by: 'customer' } }],
      hidden: [],
    });
  });

  it('show the customer a reason in place of what is hidden from him', async () => {
    const seen = await house.ask(repairOrderOverview, { repairOrderId }, own);
    expect(seen).toMatchObject({ steps: [{ step: 'swap' }], hidden: [{ reason: '内部调查' }] });
    expect(JSON.stringify(seen)).not.toContain('内部备注');
    expect(await house.ask(caseRepairs, { caseId }, own)).toMatchObject({ hidden: [{ reason: '内部调查' }] });
  });

  it('answer with the fields of the law’s repair record, the missing ones as not recorded', async () => {
    const report = await house.ask<{ fields: ReportField[] }>(repairReport, { repairOrderId });
    const field = (id: string) => report?.fields.find(one => one.id === id);
    expect(field('symptom')).toMatchObject({
      recorded: true,
      value: ['开不了机', '响七声'],
      rules: ['R-10', 'R-13'],
    });
    expect(field('hand-in-number')).toMatchObject({ value: 1 });
    expect(field('parts')).toMatchObject({
      value: [{ out: { name: 'mainboard' }, in: { name: 'mainboard' }, evidence: [] }],
    });
    for (const missing of [
      'cause',
      'check',
      'technician',
      'technician-signature',
      'customer-signature',
      'labour',
    ])
      expect(field(missing)).toMatchObject({ recorded: false, value: null });
  });

  it('answer with all repairs of the case, its parts and its custody', async () => {
    const answer = await house.ask(caseRepairs, { caseId }, own);
    expect(answer).toMatchObject({
      repairCount: 1,
      requests: [{ requestId }],
      orders: [{ repairOrderId }],
      repairs: [{ orderId: repairOrderId, stayed: 'not-recorded', partsReplaced: ['mainboard'] }],
      parts: [{ name: 'mainboard' }],
    });
    const custody = await house.ask(custodyStrip, { caseId }, own);
    expect(custody).toMatchObject({
      unit: [
        { holder: { kind: 'customer' } },
        { holder: { kind: 'not-recorded' } },
        { holder: { kind: 'customer' } },
      ],
      disk: [{ holder: { kind: 'unit' } }],
    });
    expect(await house.ask(unitParts, { unitId }, own)).toMatchObject({ parts: [{ name: 'mainboard' }] });
  });

  it('answer with what was measured before and after, whose it is, and whether it got worse', async () => {
    const line = { metric: 'battery-runtime', unit: 'h', beforeBy: 'customer', afterBy: 'customer' };
    expect(await house.ask(unitMeasurements, { unitId }, own)).toEqual({
      unitId,
      tolerance: 0.1,
      measured: [{ repairOrderId, ...line, before: '≥ 4', after: '2', verdict: 'worse' }],
    });
  });

  it('are nothing to a stranger', async () => {
    const questions: [AnyQuery, object][] = [
      [serviceRequestOverview, { requestId }],
      [repairOrderOverview, { repairOrderId }],
      [repairReport, { repairOrderId }],
      [caseRepairs, { caseId }],
      [custodyStrip, { caseId }],
      [unitParts, { unitId }],
      [unitMeasurements, { unitId }],
    ];
    for (const [query, question] of questions) {
      expect(await house.ask(query, question, customer('customer-8'))).toBeUndefined();
      expect(await house.ask(query, question, customer(own.subject!, 'another-case'))).toBeUndefined();
      expect(await house.ask(query, question, own)).toBeDefined();
    }
    expect(await house.ask(repairOrderOverview, { repairOrderId: 'none' })).toBeUndefined();
  });
});

describe('A request without a case', () => {
  it('opens its own, and the customer has its number at once', async () => {
    const house = await openHouse([registry, cases, repairs]);
    try {
      const own = customer(`customer-${await house.done(registerCustomer, { kind: 'end-user' })}`);
      const requestId = await house.done(requestService, { symptom: '开不了机', wish: '尽快' }, own);
      const receipt = await house.ask<{ caseId: string }>(serviceRequestReceipt, { requestId }, own);
      expect(receipt).toMatchObject({
        formNo: expect.stringMatching(/^F-/),
        symptom: '开不了机',
        wish: '尽快',
      });
      await house.settle();
      const { caseId } = receipt!;
      expect(await house.ask(caseOverview, { caseId }, own)).toMatchObject({ caseId, status: 'open' });
      await house.done(requestService, { caseId, symptom: '还有异响' }, own);
      expect(await house.ask(serviceRequestReceipt, { requestId }, customer('customer-8'))).toBeUndefined();
    } finally {
      await house.close();
    }
  });
});
