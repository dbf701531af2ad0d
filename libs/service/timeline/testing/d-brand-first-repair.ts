import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import { CaseMatterEnded, CaseMatterOpened, CaseOpened } from '#service/cases/case.events.js';
import { ConductObserved } from '#service/conduct/conduct.events.js';
import {
  CallAttempted,
  ChannelTold,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
} from '#service/contacts/contact.events.js';
import { CustomerCostRecorded, FollowUpPlanStarted } from '#service/follow-up/follow-up.events.js';
import {
  DelayExplained,
  PartArrived,
  PartOrderPlaced,
  ShipmentQueried,
} from '#service/parts/parts.events.js';
import {
  ExpediteAccepted,
  ExpediteRequested,
  PromiseAtRisk,
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseRestated,
} from '#service/promises/promise.events.js';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import { CustomerOpeningAuthorised } from '#service/repairs/data.events.js';
import {
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
} from '#service/repairs/repair.events.js';
import {
  DiagnosisGiven,
  OptionChosen,
  OptionsOffered,
  ServiceRequested,
  SymptomReported,
} from '#service/repairs/service-request.events.js';
import type { StoryBuilder } from './story-of.js';
import { ZONE } from './story-of.js';
import {
  CASE,
  CUSTOMER,
  SHOP,
  POINT,
  OWNER,
  BRAND,
  latest,
  best,
  term,
  contact,
  promised,
  followedUp,
  followUpMissed,
} from './d-brand-words.js';

export function reported(story: StoryBuilder): void {
  story.on('2013-06-06');
  story.add(
    'unit-d-unit',
    fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'unknown', fictitious: true }),
    { caseId: undefined },
  );
  story.add(
    'sale-d-sale',
    fact(SaleRecorded, { unitIds: ['d-unit'], channel: 'online', soldOn: '2013-02-01' }),
    { caseId: undefined },
  );
  story.add(
    'case-d-brand',
    fact(CaseOpened, {
      customerId: CUSTOMER,
      unitId: 'd-unit',
      owner: { kind: 'organisation', id: 'd-brand', label: '品牌客服' },
      title: '笔记本无法开机，修好后电池又出问题',
      product: '超极本',
      accountOf: 'customer',
      scenario: 'd-brand-2013',
      fictitious: true,
    }),
  );
  story.add('case-d-brand', fact(CaseMatterOpened, { matterId: 'first-repair', label: '第一次维修' }));
  story.add('contact-1', contact('in', 'web', '查找维修点，喀什没有。'));
  story.add(
    'contact-2',
    contact('in', 'phone-hotline', '开机时报警七声；客服给出两个方案，并确认了电子邮件和电话。'),
  );
  story.add(
    'serviceRequest-1',
    fact(ServiceRequested, {
      formNo: '2013-0606',
      caseId: CASE,
      unitId: 'd-unit',
      symptom: '关机后自动重启，后来无法开机。',
    }),
  );
  story.add('serviceRequest-1', fact(SymptomReported, { text: '开机报警七声。', code: 'beep=7' }));
  story.add(
    'serviceRequest-1',
    fact(DiagnosisGiven, {
      diagnosisId: 'd1',
      by: 'brand',
      remote: true,
      suspectedPart: 'mainboard',
      certainty: 'likely',
      basis: '七声报警。',
    }),
  );
  story.add(
    'serviceRequest-1',
    fact(OptionsOffered, {
      offerId: 'o1',
      options: [
        { id: 'a', text: '请专业人员取出硬盘先用，回上海后维修。' },
        { id: 'b', text: '把新主板寄到喀什，另找维修店。' },
      ],
    }),
  );
  story.add('serviceRequest-1', fact(OptionChosen, { offerId: 'o1', optionId: 'a', by: 'customer' }));
  story.add(
    'serviceRequest-1',
    fact(CustomerOpeningAuthorised, { scope: 'remove-disk', by: 'brand', warrantyKept: true }),
  );
  story.add(
    'channel-1',
    fact(ChannelTold, { caseId: CASE, contactId: '2', purpose: 'notify-only', withNotice: false }),
  );
  story.add('contact-3', contact('out', 'message', '发来跟踪服务的专线电话。'));
  story.add(
    'promise-1',
    promised('7日跟蹤服務專門電話', {
      about: 'follow-up',
      kind: 'rolling',
      medium: 'message',
      contactId: '3',
      followUpPlanId: 'p1',
    }),
  );
  story.add(
    'followUpPlan-p1',
    fact(FollowUpPlanStarted, {
      caseId: CASE,
      promiseId: '1',
      cadenceDays: 7,
      policy: 'v1',
      dedicatedNumber: true,
      owner: '品牌客服',
      startedOn: '2013-06-06',
      nextDueOn: '2013-06-13',
      nextDueAt: endOfDay('2013-06-13', ZONE),
    }),
  );
}

export function calledBack(story: StoryBuilder): void {
  story.on('2013-06-11');
  story.add(
    'contact-4',
    contact('out', 'phone-direct', '询问是否已开始维修。客户请求先把主板发到浦东，对方答应。'),
  );
  story.add('contact-4', fact(ProactiveContactMade, { reason: 'progress', unsolicited: true }));
  story.add('followUpPlan-p1', followedUp('2013-06-11', '2013-06-13', 0, '2013-06-18', '4'));
  story.add(
    'promise-2',
    promised('先把主板发到浦东维修点。', {
      literal: false,
      about: 'part-shipment',
      kind: 'implied',
      occasion: true,
      matterId: 'first-repair',
      contactId: '4',
      due: latest('2013-06-16'),
    }),
  );
  story.add(
    'partOrder-1',
    fact(PartOrderPlaced, {
      caseId: CASE,
      unitId: 'd-unit',
      promiseId: '2',
      part: { name: 'mainboard' },
      quantity: 1,
      toPoint: POINT,
      placement: 'requested',
    }),
  );
}

export function asked(story: StoryBuilder): void {
  story.on('2013-06-13');
  story.add('contact-5', contact('in', 'email', '询问配件。'));
  story.add(
    'contact-5',
    fact(ReplyRequired, {
      dueAt: endOfDay('2013-06-17', ZONE),
      dueOn: '2013-06-17',
      policy: 'reply-term v1',
    }),
  );
  story.add(
    'contact-6',
    fact(CallAttempted, {
      register: 'desk',
      zone: ZONE,
      direction: 'in',
      channel: 'phone-direct',
      from: { kind: 'customer' },
      to: { kind: 'brand', label: '品牌客服' },
      outcome: 'no-answer',
      attempts: { atLeast: 1 },
    }),
  );
  story.add('contact-7', contact('in', 'phone-hotline', '另一位客服查询。'));
  story.add('partOrder-1', fact(ShipmentQueried, { promiseId: '2', by: 'customer', answer: 'none' }));
  story.add('promise-2', fact(PromiseAtRisk, { because: 'no-shipping-record' }), {
    source: 'clock',
    actor: 'system',
  });
}

export function firstVisit(story: StoryBuilder): void {
  story.on('2013-06-16');
  story.add('contact-8', contact('in', 'shop', '送修并登记。', 'shop'));
  story.add(
    'repairOrder-1',
    fact(RepairOrderOpened, { caseId: CASE, unitId: 'd-unit', matterId: 'first-repair', shop: POINT }),
  );
  story.add('repairOrder-1', fact(UnitReceived, { from: OWNER, to: SHOP, stays: 'not-recorded' }));
  story.add(
    'conduct-1',
    fact(ConductObserved, {
      caseId: CASE,
      contactId: '8',
      category: 'defensive-statement',
      words: '答以全球销量最高、质量好、很少维修。',
      team: '浦东维修点',
    }),
  );
  story.add(
    'promise-3',
    promised('19日配件可能到。', {
      literal: false,
      by: { unit: '浦东维修点' },
      about: 'part-arrival',
      kind: 'best-case',
      medium: 'in-person',
      matterId: 'first-repair',
      contactId: '8',
      due: { ...best('2013-06-19'), rule: term(3, 6, '2013-06-16') },
    }),
  );
  story.add('costLedger-d-brand', fact(CustomerCostRecorded, { caseId: CASE, kind: 'transport' }));
  story.add('costLedger-d-brand', fact(CustomerCostRecorded, { caseId: CASE, kind: 'parking' }));
  story.byClock('promise-2', '2013-06-16', fact(PromiseBroken, { reason: 'occasion-passed' }));
  story.byClock(
    'contact-5',
    '2013-06-17',
    fact(ReplyMissed, { dueAt: endOfDay('2013-06-17', ZONE), dueOn: '2013-06-17', policy: 'reply-term v1' }),
  );
  story.byClock('followUpPlan-p1', '2013-06-18', followUpMissed('2013-06-18', '2013-06-25'));
}

export function toldAnew(story: StoryBuilder): void {
  story.on('2013-06-19');
  story.add('contact-9', contact('in', 'phone-direct', '询问配件是否到了。', 'shop'));
  story.add('partOrder-1', fact(DelayExplained, { promiseId: '2', by: 'shop', reasonCode: 'order-system' }));
  story.add(
    'promise-3',
    fact(PromiseRestated, {
      newDue: { ...latest('2013-06-24'), rule: term(3, 6, '2013-06-16') },
      explanation: '3-6個工作日',
      literal: true,
    }),
  );
  story.add('contact-10', contact('out', 'phone-direct', '跟踪电话；客户说明情况紧急，请帮忙催。'));
  story.add('followUpPlan-p1', followedUp('2013-06-19', '2013-06-18', 1, '2013-06-26', '10'));
  story.add(
    'promise-4',
    fact(ExpediteRequested, {
      caseId: CASE,
      matterId: 'first-repair',
      contactId: '10',
      by: CUSTOMER,
      words: '能否帮催下？',
    }),
  );
  story.add('promise-4', fact(ExpediteAccepted, { by: BRAND }));
  story.add('promise-4', promised('好', { about: 'expedite', matterId: 'first-repair', contactId: '10' }));
  story.byClock(
    'promise-3',
    '2013-06-19',
    fact(PromiseBestCaseMissed, { dueAt: endOfDay('2013-06-19', ZONE), dueOn: '2013-06-19' }),
  );
}

export function firstRepairDone(story: StoryBuilder): void {
  story.on('2013-06-23');
  const arrived = story.add('partOrder-1', fact(PartArrived, { promiseId: '2', point: POINT }), {
    occurredEdtf: 'unknown',
  });
  story.add('contact-11', contact('in', 'shop', '出差回来，去更换。', 'shop'));
  story.add(
    'repairOrder-1',
    fact(WorkStepCompleted, { step: 'swap', partOut: { name: 'mainboard' }, partIn: { name: 'mainboard' } }),
  );
  story.add('repairOrder-1', fact(RepairCompleted, { result: 'not-told', words: '完毕' }));
  story.add('repairOrder-1', fact(UnitHandedOver, { from: SHOP, to: OWNER }));
  story.add(
    'promise-3',
    fact(PromiseKept, {
      at: { from: null, to: endOfDay('2013-06-23', ZONE), precision: 'interval', zone: ZONE },
      evidence: [arrived],
      by: 'customer',
    }),
  );
  story.add('case-d-brand', fact(CaseMatterEnded, { matterId: 'first-repair', label: '第一次维修' }));
  story.add('promise-4', fact(PromiseFoundEmpty, { matterId: 'first-repair' }), {
    source: 'clock',
    actor: 'system',
  });
}
