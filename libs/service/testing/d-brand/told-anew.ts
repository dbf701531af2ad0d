import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import { ConductObserved } from '#service/conduct/conduct.events.js';
import { ProactiveContactMade } from '#service/contacts/contact.events.js';
import { FollowUpMade } from '#service/follow-up/follow-up.events.js';
import { DelayExplained } from '#service/parts/parts.events.js';
import {
  ExpediteAccepted,
  ExpediteRequested,
  OverPromiseSuspected,
  PromiseBestCaseMissed,
  PromiseRestated,
} from '#service/promises/promise.events.js';
import { RepairOrderOpened, UnitReceived } from '#service/repairs/repair.events.js';
import { atEndOf, told, ZONE, type Told } from '../tell.js';
import { NOTHING_CAME } from './part-sent-ahead.js';
import {
  AT_SHOP,
  best,
  BRAND,
  contact,
  CUSTOMER,
  latest,
  next,
  ofCase,
  OWNER,
  POINT,
  promised,
  SHOP,
  standardTerm,
  UNIT,
  visit,
} from './words.js';

const FIRST_VISIT: readonly Told[] = [
  visit('c7', '2013-06-16', '送修并登记。'),
  told(
    '2013-06-16',
    'repairOrder-first',
    fact(RepairOrderOpened, { ...ofCase, unitId: UNIT, matterId: 'first', shop: POINT }),
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
      words: '答以全球销量最好、质量好、很少维修。',
      team: SHOP.label,
    }),
  ),
  promised('p3', '2013-06-16', SHOP.label, {
    matterId: 'first',
    contactId: 'c7',
    about: 'part-arrival',
    kind: 'best-case',
    words: '配件19号可能到。',
    medium: 'in-person',
    due: { ...best('2013-06-19'), rule: standardTerm('2013-06-16') },
  }),
  told(
    '2013-06-16',
    'promise-p3',
    fact(OverPromiseSuspected, {
      toldBestOn: '2013-06-19',
      standardLatestOn: '2013-06-24',
      policy: 'standard-term v1',
    }),
    { source: 'clock', actor: 'system' },
  ),
];

/** 16 to 19 June: the part may come on the 19th; on the 19th it was only the best case. */
export const TOLD_ANEW: readonly Told[] = [
  ...FIRST_VISIT,
  ...NOTHING_CAME,
  contact('c8', '2013-06-19', 'in', 'phone-direct', { to: AT_SHOP, summary: '询问配件是否到了。' }),
  told(
    '2013-06-19',
    'partOrder-board',
    fact(DelayExplained, { promiseId: 'p2', by: 'shop', reasonCode: 'order-system' }),
  ),
  told(
    '2013-06-19',
    'promise-p3',
    fact(PromiseRestated, {
      newDue: { ...best('2013-06-19'), ...latest('2013-06-24'), rule: standardTerm('2013-06-16') },
      explanation: '3-6個工作日',
      literal: true,
    }),
  ),
  contact('c9', '2013-06-19', 'out', 'phone-hotline', {
    summary: '跟踪电话；客户说明情况紧急，请帮忙催。',
  }),
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
      words: '能否帮催下？',
    }),
  ),
  told('2013-06-19', 'promise-p4', fact(ExpediteAccepted, { by: { unit: BRAND } })),
  promised('p4', '2013-06-19', BRAND, {
    matterId: 'first',
    contactId: 'c9',
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
