import { fact } from '#platform/event-sourcing';
import { endOfDay, onDay } from '#platform/time';
import { CaseMatterEnded, CaseMatterOpened } from '#service/cases/case.events.js';
import { ConductObserved } from '#service/conduct/conduct.events.js';
import { FollowUpMissed } from '#service/follow-up/follow-up.events.js';
import { PartArrived, PartOrderPlaced } from '#service/parts/parts.events.js';
import {
  PromiseDated,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseKeptLate,
  PromiseOverdue,
} from '#service/promises/promise.events.js';
import {
  Measured,
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
} from '#service/repairs/repair.events.js';
import { atEndOf, told, ZONE, type Told } from './tell.js';
import { CASE_ID, UNIT, SHOP, OWNER, ofCase, latest, next, contact, promised, swap } from './dbrand-facts.js';

export const UNTIL_26_JUNE: readonly Told[] = [
  contact('c10', '2013-06-23', 'in', 'shop', { visit: true }),
  told('2013-06-23', 'partOrder-board', fact(PartArrived, { promiseId: 'p2', point: { id: 'pudong' } }), {
    occurredAt: 'unknown',
  }),
  swap('2013-06-23', 'first', 'mainboard'),
  told('2013-06-23', 'repairOrder-first', fact(RepairCompleted, { result: 'not-told', words: '好了' })),
  told('2013-06-23', 'repairOrder-first', fact(UnitHandedOver, { from: SHOP, to: OWNER })),
  told(
    '2013-06-23',
    'promise-p3',
    fact(PromiseKept, {
      at: { from: null, to: endOfDay('2013-06-23', ZONE), precision: 'day', zone: ZONE },
      evidence: [],
      by: 'customer',
    }),
  ),
  told('2013-06-23', `case-${CASE_ID}`, fact(CaseMatterEnded, { matterId: 'first', label: '第一次维修' })),
  told('2013-06-23', 'promise-p4', fact(PromiseFoundEmpty, { matterId: 'first' }), { source: 'clock' }),
  contact('c11', '2013-06-24', 'in', 'phone-direct'),
  told('2013-06-24', `case-${CASE_ID}`, fact(CaseMatterOpened, { matterId: 'second', label: '第二次维修' })),
  told(
    '2013-06-24',
    'repairOrder-first',
    fact(PostRepairRegressionReported, {
      symptom: '续航减半',
      part: 'battery',
      otherPart: true,
      daysAfter: 1,
    }),
  ),
  ...(
    [
      [4, true, 'before-repair'],
      [2, false, 'after-repair'],
    ] as const
  ).map(([value, atLeast, moment]) =>
    told(
      '2013-06-24',
      'repairOrder-first',
      fact(Measured, {
        metric: 'battery-runtime',
        value,
        atLeast,
        unit: 'h',
        phase: 'in-use',
        by: 'customer',
        moment,
      }),
    ),
  ),
  promised('p5', '2013-06-24', 'pudong', {
    matterId: 'second',
    about: 'replacement',
    kind: 'firm',
    words: '厂家会换',
  }),
  contact('c12', '2013-06-26', 'in', 'shop', { visit: true }),
  told(
    '2013-06-26',
    'conduct-q2',
    fact(ConductObserved, {
      ...ofCase,
      contactId: 'c12',
      category: 'queue-remark',
      words: '愿意别人插队吗',
      team: 'pudong',
    }),
  ),
  told(
    '2013-06-26',
    'repairOrder-second',
    fact(RepairOrderOpened, {
      ...ofCase,
      unitId: UNIT,
      matterId: 'second',
      shop: { id: SHOP.id, label: SHOP.label },
    }),
  ),
  told(
    '2013-06-26',
    'repairOrder-second',
    fact(UnitReceived, { from: OWNER, to: SHOP, stays: 'not-recorded' }),
  ),
  told(
    '2013-06-26',
    'partOrder-battery',
    fact(PartOrderPlaced, {
      ...ofCase,
      promiseId: 'p5',
      part: { name: 'battery' },
      quantity: 1,
      toPoint: { id: 'pudong' },
      placement: 'requested',
    }),
  ),
  told(
    '2013-06-26',
    'promise-p5',
    fact(PromiseDated, {
      due: {
        ...latest('2013-07-04'),
        rule: { max: 6, unit: 'working-day', calendar: 'cn', from: '2013-06-26' },
        policy: 'standard-term v1',
      },
      by: 'standard-term',
    }),
  ),
];

export const UNTIL_9_JULY: readonly Told[] = [
  atEndOf(
    '2013-06-26',
    'followUpPlan-plan',
    fact(FollowUpMissed, {
      promiseId: 'p1',
      dueOn: '2013-06-26',
      dueAt: endOfDay('2013-06-26', ZONE),
      ...next('2013-07-03'),
    }),
  ),
  atEndOf(
    '2013-07-03',
    'followUpPlan-plan',
    fact(FollowUpMissed, {
      promiseId: 'p1',
      dueOn: '2013-07-03',
      dueAt: endOfDay('2013-07-03', ZONE),
      ...next('2013-07-10'),
    }),
  ),
  atEndOf(
    '2013-07-04',
    'promise-p5',
    fact(PromiseOverdue, { dueAt: endOfDay('2013-07-04', ZONE), dueOn: '2013-07-04' }),
  ),
  contact('c13', '2013-07-09', 'in', 'shop', { visit: true }),
  told('2013-07-09', 'partOrder-battery', fact(PartArrived, { promiseId: 'p5', point: { id: 'pudong' } })),
  swap('2013-07-09', 'second', 'battery'),
  told('2013-07-09', 'repairOrder-second', fact(RepairCompleted, { result: 'not-told', words: '好了' })),
  told('2013-07-09', 'repairOrder-second', fact(UnitHandedOver, { from: SHOP, to: OWNER })),
  told(
    '2013-07-09',
    'promise-p5',
    fact(PromiseKeptLate, {
      at: onDay('2013-07-09', ZONE),
      evidence: [],
      by: 'customer',
      dueAt: endOfDay('2013-07-04', ZONE),
      workingDaysLate: 3,
      calendarDaysLate: 5,
      calendar: 'cn chinese-days@1.5.7',
    }),
  ),
  told('2013-07-09', `case-${CASE_ID}`, fact(CaseMatterEnded, { matterId: 'second', label: '第二次维修' })),
];
