import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import { CaseMatterOpened, CaseOpened } from '#service/cases/case.events.js';
import { ConductObserved } from '#service/conduct/conduct.events.js';
import {
  CallAttempted,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
} from '#service/contacts/contact.events.js';
import { FollowUpMade, FollowUpMissed, FollowUpPlanStarted } from '#service/follow-up/follow-up.events.js';
import { PartOrderPlaced, ShipmentQueried } from '#service/parts/parts.events.js';
import {
  ExpediteAccepted,
  ExpediteRequested,
  OverPromiseSuspected,
  PromiseAtRisk,
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseRestated,
} from '#service/promises/promise.events.js';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  CustomerOpeningAuthorised,
  DiagnosisGiven,
  OptionChosen,
  OptionsOffered,
  RepairOrderOpened,
  ServiceRequested,
  SymptomReported,
  UnitReceived,
} from '#service/repairs/repair.events.js';
import { atEndOf, told, ZONE, type Told } from './tell.js';
import {
  CASE_ID,
  CUSTOMER,
  UNIT,
  SHOP,
  OWNER,
  ofCase,
  latest,
  best,
  next,
  contact,
  promised,
} from './dbrand-facts.js';

export const UNTIL_6_JUNE: readonly Told[] = [
  told(
    '2013-06-06',
    `unit-${UNIT}`,
    fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' }),
  ),
  told(
    '2013-06-06',
    'sale-1',
    fact(SaleRecorded, { unitIds: [UNIT], channel: 'online', soldOn: '2013-02-01' }),
  ),
  told(
    '2013-06-06',
    `case-${CASE_ID}`,
    fact(CaseOpened, {
      customerId: CUSTOMER,
      unitId: UNIT,
      owner: { kind: 'organisation', id: 'brand-cs', label: '品牌客服' },
      title: '超极本自动重启，无法开机',
      product: '超极本',
      accountOf: 'customer',
      scenario: 'd-brand-2013',
      fictitious: true,
    }),
  ),
  told('2013-06-06', `case-${CASE_ID}`, fact(CaseMatterOpened, { matterId: 'first', label: '第一次维修' })),
  contact('c1', '2013-06-06', 'in', 'phone-hotline'),
  told(
    '2013-06-06',
    'serviceRequest-r1',
    fact(ServiceRequested, { formNo: '1', ...ofCase, unitId: UNIT, symptom: '关机时自动重启' }),
  ),
  told('2013-06-06', 'serviceRequest-r1', fact(SymptomReported, { text: '七声蜂鸣', code: 'beep=7' })),
  told(
    '2013-06-06',
    'serviceRequest-r1',
    fact(DiagnosisGiven, {
      diagnosisId: 'd1',
      by: 'brand',
      remote: true,
      suspectedPart: 'mainboard',
      certainty: 'possible',
    }),
  ),
  told(
    '2013-06-06',
    'serviceRequest-r1',
    fact(OptionsOffered, {
      offerId: 'o1',
      options: [
        { id: 'a', text: '取下硬盘' },
        { id: 'b', text: '寄主板' },
      ],
    }),
  ),
  told(
    '2013-06-06',
    'serviceRequest-r1',
    fact(OptionChosen, { offerId: 'o1', optionId: 'a', by: 'customer' }),
  ),
  told(
    '2013-06-06',
    'serviceRequest-r1',
    fact(CustomerOpeningAuthorised, { scope: 'remove-disk', by: 'brand', warrantyKept: true }),
  ),
  contact('c2', '2013-06-06', 'out', 'message'),
  promised('p1', '2013-06-06', 'brand-cs', {
    about: 'follow-up',
    kind: 'rolling',
    words: '7天跟踪',
    literal: true,
    medium: 'message',
    due: latest('2013-06-13'),
    followUpPlanId: 'plan',
  }),
  told(
    '2013-06-06',
    'followUpPlan-plan',
    fact(FollowUpPlanStarted, {
      ...ofCase,
      promiseId: 'p1',
      cadenceDays: 7,
      policy: 'v1',
      dedicatedNumber: true,
      owner: 'brand-cs',
      startedOn: '2013-06-06',
      ...next('2013-06-13'),
    }),
  ),
];

export const UNTIL_13_JUNE: readonly Told[] = [
  contact('c3', '2013-06-11', 'out', 'phone-hotline'),
  told('2013-06-11', 'contact-c3', fact(ProactiveContactMade, { reason: 'progress', unsolicited: true })),
  told(
    '2013-06-11',
    'followUpPlan-plan',
    fact(FollowUpMade, {
      promiseId: 'p1',
      contactId: 'c3',
      on: '2013-06-11',
      dueOn: '2013-06-13',
      onTime: true,
      lateDays: 0,
      ...next('2013-06-18'),
    }),
  ),
  promised('p2', '2013-06-11', 'brand-cs', {
    matterId: 'first',
    about: 'part-shipment',
    kind: 'implied',
    words: '可以',
    occasion: true,
    due: latest('2013-06-16'),
  }),
  told(
    '2013-06-11',
    'partOrder-board',
    fact(PartOrderPlaced, {
      ...ofCase,
      promiseId: 'p2',
      part: { name: 'mainboard' },
      quantity: 1,
      toPoint: { id: 'pudong' },
      placement: 'requested',
    }),
  ),
  contact('c4', '2013-06-13', 'in', 'email'),
  told(
    '2013-06-13',
    'contact-c4',
    fact(ReplyRequired, {
      dueAt: endOfDay('2013-06-17', ZONE),
      dueOn: '2013-06-17',
      policy: 'reply-term v1',
    }),
  ),
  told(
    '2013-06-13',
    'contact-c5',
    fact(CallAttempted, {
      ...ofCase,
      register: 'service',
      zone: ZONE,
      direction: 'in',
      channel: 'phone-direct',
      from: { kind: 'customer' },
      to: { kind: 'brand' },
      outcome: 'no-answer',
      attempts: { atLeast: 1 },
    }),
  ),
  contact('c6', '2013-06-13', 'in', 'phone-hotline'),
  told(
    '2013-06-13',
    'partOrder-board',
    fact(ShipmentQueried, { promiseId: 'p2', by: 'brand', answer: 'none' }),
  ),
  told('2013-06-13', 'promise-p2', fact(PromiseAtRisk, { because: 'no-shipping-record' }), {
    source: 'clock',
  }),
];

export const UNTIL_19_JUNE: readonly Told[] = [
  contact('c7', '2013-06-16', 'in', 'shop', { visit: true }),
  told(
    '2013-06-16',
    'repairOrder-first',
    fact(RepairOrderOpened, {
      ...ofCase,
      unitId: UNIT,
      matterId: 'first',
      shop: { id: SHOP.id, label: SHOP.label },
    }),
  ),
  told(
    '2013-06-16',
    'repairOrder-first',
    fact(UnitReceived, { from: OWNER, to: SHOP, stays: 'not-recorded' }),
  ),
  told(
    '2013-06-16',
    'conduct-q1',
    fact(ConductObserved, {
      ...ofCase,
      contactId: 'c7',
      category: 'defensive-statement',
      words: '销量最好',
      team: 'pudong',
    }),
  ),
  promised('p3', '2013-06-16', 'pudong', {
    matterId: 'first',
    about: 'part-arrival',
    kind: 'best-case',
    words: '19号可能到',
    medium: 'in-person',
    due: best('2013-06-19'),
  }),
  told(
    '2013-06-16',
    'promise-p3',
    fact(OverPromiseSuspected, {
      toldBestOn: '2013-06-19',
      standardLatestOn: '2013-06-24',
      policy: 'standard-term v1',
    }),
    { source: 'clock' },
  ),
  atEndOf('2013-06-16', 'promise-p2', fact(PromiseBroken, { reason: 'occasion-passed' })),
  atEndOf(
    '2013-06-17',
    'contact-c4',
    fact(ReplyMissed, { dueAt: endOfDay('2013-06-17', ZONE), dueOn: '2013-06-17', policy: 'reply-term v1' }),
  ),
  atEndOf(
    '2013-06-18',
    'followUpPlan-plan',
    fact(FollowUpMissed, {
      promiseId: 'p1',
      dueOn: '2013-06-18',
      dueAt: endOfDay('2013-06-18', ZONE),
      ...next('2013-06-25'),
    }),
  ),
  contact('c8', '2013-06-19', 'in', 'phone-direct'),
  told(
    '2013-06-19',
    'promise-p3',
    fact(PromiseRestated, {
      newDue: {
        ...best('2013-06-19'),
        ...latest('2013-06-24'),
        rule: { n: 3, max: 6, unit: 'working-day', calendar: 'cn', from: '2013-06-16' },
      },
      explanation: '那天说的只是最快的可能',
    }),
  ),
  contact('c9', '2013-06-19', 'out', 'phone-hotline'),
  told('2013-06-19', 'contact-c9', fact(ProactiveContactMade, { reason: 'follow-up', unsolicited: true })),
  told(
    '2013-06-19',
    'followUpPlan-plan',
    fact(FollowUpMade, {
      promiseId: 'p1',
      contactId: 'c9',
      on: '2013-06-19',
      dueOn: '2013-06-18',
      onTime: false,
      lateDays: 1,
      ...next('2013-06-26'),
    }),
  ),
  told(
    '2013-06-19',
    'promise-p4',
    fact(ExpediteRequested, {
      ...ofCase,
      matterId: 'first',
      contactId: 'c9',
      by: CUSTOMER,
      words: '请帮忙催',
    }),
  ),
  told('2013-06-19', 'promise-p4', fact(ExpediteAccepted, { by: { unit: 'brand-cs' } })),
  promised('p4', '2013-06-19', 'brand-cs', {
    matterId: 'first',
    about: 'expedite',
    kind: 'implied',
    words: '好',
    literal: true,
  }),
  atEndOf(
    '2013-06-19',
    'promise-p3',
    fact(PromiseBestCaseMissed, { dueAt: endOfDay('2013-06-19', ZONE), dueOn: '2013-06-19' }),
  ),
];
