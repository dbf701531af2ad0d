import { fact } from '#platform/event-sourcing';
import { endOfDay, onDay } from '#platform/time';
import { CaseMatterEnded, CaseMatterOpened } from '#service/cases/case.events.js';
import { ConductObserved } from '#service/conduct/conduct.events.js';
import { WalkInArrived } from '#service/contacts/contact.events.js';
import { CustomerCostRecorded, FollowUpMissed } from '#service/follow-up/follow-up.events.js';
import { PartArrived, PartOrderPlaced } from '#service/parts/parts.events.js';
import { PromiseDated, PromiseKeptLate, PromiseOverdue } from '#service/promises/promise.events.js';
import {
  Measured,
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
} from '#service/repairs/repair.events.js';
import { atEndOf, entryId, told, ZONE, type Told } from '../tell.js';
import {
  AT_SHOP,
  CASE_ID,
  contact,
  latest,
  next,
  ofCase,
  OWNER,
  POINT,
  promised,
  SHOP,
  standardTerm,
  swap,
  UNIT,
  visit,
} from './words.js';

const runtime = (measured: Pick<Measured, 'value' | 'atLeast' | 'moment'>): Told =>
  told(
    '2013-06-24',
    'repairOrder-first',
    fact(Measured, { metric: 'battery-runtime', unit: 'h', phase: 'in-use', by: 'customer', ...measured }),
  );

const REGRESSION: readonly Told[] = [
  told('2013-06-24', `case-${CASE_ID}`, fact(CaseMatterOpened, { matterId: 'second', label: '第二次维修' })),
  runtime({ value: 4, atLeast: true, moment: 'before-repair' }),
  runtime({ value: 2, moment: 'after-repair' }),
  contact('c11', '2013-06-24', 'in', 'phone-direct', {
    to: AT_SHOP,
    summary: '电池续航变短，怀疑装错电池；答复不会错，带来检查登记，由厂家更换。',
  }),
  told(
    '2013-06-24',
    'repairOrder-first',
    fact(PostRepairRegressionReported, {
      symptom: '续航从四小时多降到两小时。',
      part: 'battery',
      otherPart: true,
      daysAfter: 1,
    }),
  ),
  promised('p5', '2013-06-24', SHOP.label, {
    matterId: 'second',
    contactId: 'c11',
    about: 'replacement',
    kind: 'firm',
    words: '检查登记后厂家会换。',
  }),
];

const SECOND_VISIT: readonly Told[] = [
  contact('c12', '2013-06-26', 'in', 'walk-in', {
    visit: true,
    to: AT_SHOP,
    summary: '店里人多，无人理会；登记。',
  }),
  told('2013-06-26', 'contact-c12', fact(WalkInArrived, {})),
  told(
    '2013-06-26',
    'conduct-q2',
    fact(ConductObserved, {
      ...ofCase,
      contactId: 'c12',
      category: 'queue-remark',
      words: '反问客户愿不愿意被人插队，让他等着叫号。',
      team: SHOP.label,
    }),
  ),
  told(
    '2013-06-26',
    'repairOrder-second',
    fact(RepairOrderOpened, { ...ofCase, unitId: UNIT, matterId: 'second', shop: POINT }),
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
      unitId: UNIT,
      promiseId: 'p5',
      part: { name: 'battery' },
      quantity: 1,
      toPoint: POINT,
      placement: 'requested',
    }),
  ),
  told(
    '2013-06-26',
    'promise-p5',
    fact(PromiseDated, {
      due: { ...latest('2013-07-04'), rule: standardTerm('2013-06-26'), policy: 'standard-term v1' },
      by: 'standard-term',
    }),
  ),
  told(
    '2013-06-26',
    `costLedger-${CASE_ID}`,
    fact(CustomerCostRecorded, { ...ofCase, kind: 'waiting', contactId: 'c12' }),
  ),
];

const notCalled = (due: string, then: string): Told =>
  atEndOf(
    due,
    'followUpPlan-plan',
    fact(FollowUpMissed, { promiseId: 'p1', dueOn: due, dueAt: endOfDay(due, ZONE), ...next(then) }),
  );

/** 24 June to 9 July: the battery lasts half as long, and its exchange comes late. */
export const SECOND_REPAIR: readonly Told[] = [
  ...REGRESSION,
  ...SECOND_VISIT,
  notCalled('2013-06-26', '2013-07-03'),
  notCalled('2013-07-03', '2013-07-10'),
  atEndOf(
    '2013-07-04',
    'promise-p5',
    fact(PromiseOverdue, { dueAt: endOfDay('2013-07-04', ZONE), dueOn: '2013-07-04' }),
  ),
  visit('c13', '2013-07-09', '电池到了，拆下旧的，装上新的。'),
  told('2013-07-09', 'partOrder-battery', fact(PartArrived, { promiseId: 'p5', point: POINT })),
  swap('2013-07-09', 'second', 'battery'),
  told('2013-07-09', 'repairOrder-second', fact(RepairCompleted, { result: 'not-told', words: '完毕' })),
  told('2013-07-09', 'repairOrder-second', fact(UnitHandedOver, { from: SHOP, to: OWNER })),
  told(
    '2013-07-09',
    'promise-p5',
    fact(PromiseKeptLate, {
      at: onDay('2013-07-09', ZONE),
      evidence: [entryId('partOrder-battery', 1n)],
      by: 'customer',
      dueAt: endOfDay('2013-07-04', ZONE),
      workingDaysLate: 3,
      calendarDaysLate: 5,
      calendar: 'cn chinese-days@1.5.7',
    }),
  ),
  told('2013-07-09', `case-${CASE_ID}`, fact(CaseMatterEnded, { matterId: 'second', label: '第二次维修' })),
  told('2013-07-09', `costLedger-${CASE_ID}`, fact(CustomerCostRecorded, { ...ofCase, kind: 'transport' })),
  told('2013-07-09', `costLedger-${CASE_ID}`, fact(CustomerCostRecorded, { ...ofCase, kind: 'parking' })),
];
