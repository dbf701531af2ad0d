import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import { CaseMatterEnded, CaseMatterOpened } from '#service/cases/case.events.js';
import { ConductObserved } from '#service/conduct/conduct.events.js';
import { CustomerCostRecorded } from '#service/follow-up/follow-up.events.js';
import { PartArrived, PartOrderPlaced } from '#service/parts/parts.events.js';
import { PromiseDated, PromiseKeptLate, PromiseOverdue } from '#service/promises/promise.events.js';
import {
  Measured,
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';
import type { StoryBuilder } from './story-of.js';
import { ZONE } from './story-of.js';
import {
  CASE,
  SHOP,
  POINT,
  OWNER,
  latest,
  term,
  contact,
  promised,
  followUpMissed,
} from './d-brand-words.js';

export function regression(story: StoryBuilder): void {
  story.on('2013-06-24');
  story.add('case-d-brand', fact(CaseMatterOpened, { matterId: 'second-repair', label: '第二次维修' }));
  story.add(
    'repairOrder-1',
    fact(Measured, {
      metric: 'battery-runtime',
      value: 4,
      atLeast: true,
      unit: 'h',
      phase: 'in-use',
      by: 'customer',
      moment: 'before-repair',
    }),
  );
  story.add(
    'repairOrder-1',
    fact(Measured, {
      metric: 'battery-runtime',
      value: 2,
      unit: 'h',
      phase: 'in-use',
      by: 'customer',
      moment: 'after-repair',
    }),
  );
  story.add(
    'contact-12',
    contact(
      'in',
      'phone-direct',
      '电池续航变短，怀疑装错电池；答复不会错，带来检查登记，由厂家更换。',
      'shop',
    ),
  );
  story.add(
    'repairOrder-1',
    fact(PostRepairRegressionReported, {
      symptom: '续航从四小时多降到两小时。',
      part: 'battery',
      otherPart: true,
      daysAfter: 1,
    }),
  );
  story.add(
    'promise-5',
    promised('检查登记后由厂家更换。', {
      literal: false,
      by: { unit: '浦东维修点' },
      about: 'replacement',
      matterId: 'second-repair',
      contactId: '12',
    }),
  );
}

export function secondVisit(story: StoryBuilder): void {
  story.on('2013-06-26');
  story.add('contact-13', contact('in', 'shop', '店里人多，无人理会；登记。', 'shop'));
  story.add(
    'conduct-2',
    fact(ConductObserved, {
      caseId: CASE,
      contactId: '13',
      category: 'queue-remark',
      words: '反问客户愿不愿意被人插队，让他等着叫号。',
      team: '浦东维修点',
    }),
  );
  story.add(
    'repairOrder-2',
    fact(RepairOrderOpened, { caseId: CASE, unitId: 'd-unit', matterId: 'second-repair', shop: POINT }),
  );
  story.add('repairOrder-2', fact(UnitReceived, { from: OWNER, to: SHOP, stays: 'not-recorded' }));
  story.add(
    'partOrder-2',
    fact(PartOrderPlaced, {
      caseId: CASE,
      unitId: 'd-unit',
      promiseId: '5',
      part: { name: 'battery' },
      quantity: 1,
      toPoint: POINT,
      placement: 'requested',
    }),
  );
  story.add(
    'promise-5',
    fact(PromiseDated, {
      due: { ...latest('2013-07-04'), rule: term(3, 6, '2013-06-26'), policy: 'standard-term@v1' },
      by: 'standard-term',
    }),
  );
  story.add(
    'costLedger-d-brand',
    fact(CustomerCostRecorded, { caseId: CASE, kind: 'waiting', contactId: '13' }),
  );
  story.byClock('followUpPlan-p1', '2013-06-26', followUpMissed('2013-06-26', '2013-07-03'));
  story.byClock('followUpPlan-p1', '2013-07-03', followUpMissed('2013-07-03', '2013-07-10'));
  story.byClock(
    'promise-5',
    '2013-07-04',
    fact(PromiseOverdue, { dueAt: endOfDay('2013-07-04', ZONE), dueOn: '2013-07-04' }),
  );
}

export function secondRepairDone(story: StoryBuilder): void {
  story.on('2013-07-09');
  story.add('contact-14', contact('in', 'shop', '电池到了，拆下旧的，装上新的。', 'shop'));
  const arrived = story.add('partOrder-2', fact(PartArrived, { promiseId: '5', point: POINT }), {
    occurredEdtf: '../2013-07-09',
  });
  story.add(
    'repairOrder-2',
    fact(WorkStepCompleted, { step: 'swap', partOut: { name: 'battery' }, partIn: { name: 'battery' } }),
  );
  story.add('repairOrder-2', fact(RepairCompleted, { result: 'not-told', words: '完毕' }));
  story.add('repairOrder-2', fact(UnitHandedOver, { from: SHOP, to: OWNER }));
  story.add(
    'promise-5',
    fact(PromiseKeptLate, {
      at: {
        from: endOfDay('2013-07-08', ZONE),
        to: endOfDay('2013-07-09', ZONE),
        precision: 'day',
        zone: ZONE,
      },
      evidence: [arrived],
      by: 'customer',
      dueAt: endOfDay('2013-07-04', ZONE),
      workingDaysLate: 3,
      calendarDaysLate: 5,
      calendar: 'cn',
    }),
  );
  story.add('case-d-brand', fact(CaseMatterEnded, { matterId: 'second-repair', label: '第二次维修' }));
}
