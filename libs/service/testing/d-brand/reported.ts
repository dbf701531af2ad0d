import { fact } from '#platform/event-sourcing';
import { CaseMatterOpened, CaseOpened } from '#service/cases/case.events.js';
import { ChannelTold } from '#service/contacts/contact.events.js';
import { FollowUpPlanStarted } from '#service/follow-up/follow-up.events.js';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import {
  CustomerOpeningAuthorised,
  DiagnosisGiven,
  OptionChosen,
  OptionsOffered,
  ServiceRequested,
  SymptomReported,
} from '#service/repairs/repair.events.js';
import { told, type Told } from '../tell.js';
import { BRAND, CASE_ID, contact, CUSTOMER, next, ofCase, promised, UNIT } from './words.js';

const DAY = '2013-06-06';

/** 6 June: the unit does not start; two options, and a number to call for seven days. */
export const REPORTED: readonly Told[] = [
  told(
    DAY,
    `unit-${UNIT}`,
    fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'unknown', fictitious: true }),
    { caseId: undefined },
  ),
  told(DAY, 'sale-1', fact(SaleRecorded, { unitIds: [UNIT], channel: 'online', soldOn: '2013-02-01' }), {
    caseId: undefined,
  }),
  told(
    DAY,
    `case-${CASE_ID}`,
    fact(CaseOpened, {
      customerId: CUSTOMER,
      unitId: UNIT,
      owner: { kind: 'organisation', id: 'brand-cs', label: BRAND },
      title: '超极本自动重启，无法开机；修好后电池又出问题',
      product: '超极本',
      accountOf: 'customer',
      scenario: 'd-brand-2013',
      fictitious: true,
    }),
  ),
  told(DAY, `case-${CASE_ID}`, fact(CaseMatterOpened, { matterId: 'first', label: '第一次维修' })),
  contact('c0', DAY, 'in', 'web', { summary: '查找维修点，喀什没有。' }),
  contact('c1', DAY, 'in', 'phone-hotline', {
    summary: '开机时报警七声；客服给出两个方案，并确认了电子邮件和电话。',
  }),
  told(
    DAY,
    'serviceRequest-r1',
    fact(ServiceRequested, {
      formNo: '2013-0606',
      ...ofCase,
      unitId: UNIT,
      symptom: '关机后自动重启，后来无法开机。',
    }),
  ),
  told(DAY, 'serviceRequest-r1', fact(SymptomReported, { text: '开机报警七声。', code: 'beep=7' })),
  told(
    DAY,
    'serviceRequest-r1',
    fact(DiagnosisGiven, {
      diagnosisId: 'd1',
      by: 'brand',
      remote: true,
      suspectedPart: 'mainboard',
      certainty: 'possible',
      basis: '七声报警。',
    }),
  ),
  told(
    DAY,
    'serviceRequest-r1',
    fact(OptionsOffered, {
      offerId: 'o1',
      options: [
        { id: 'a', text: '请专业人员取出硬盘先用，回上海后维修。' },
        { id: 'b', text: '把新主板寄到喀什，另找维修店。' },
      ],
    }),
  ),
  told(DAY, 'serviceRequest-r1', fact(OptionChosen, { offerId: 'o1', optionId: 'a', by: 'customer' })),
  told(
    DAY,
    'serviceRequest-r1',
    fact(CustomerOpeningAuthorised, { scope: 'remove-disk', by: 'brand', warrantyKept: true }),
  ),
  told(
    DAY,
    'channel-mail',
    fact(ChannelTold, { ...ofCase, contactId: 'c1', purpose: 'unknown', withNotice: false }),
  ),
  contact('c2', DAY, 'out', 'message', { summary: '发来跟踪服务的专线电话。' }),
  promised('p1', DAY, BRAND, {
    about: 'follow-up',
    kind: 'rolling',
    words: '7日跟蹤服務專門電話',
    literal: true,
    medium: 'message',
    contactId: 'c2',
    followUpPlanId: 'plan',
  }),
  told(
    DAY,
    'followUpPlan-plan',
    fact(FollowUpPlanStarted, {
      ...ofCase,
      promiseId: 'p1',
      cadenceDays: 7,
      policy: 'v1',
      dedicatedNumber: true,
      owner: BRAND,
      startedOn: DAY,
      ...next('2013-06-13'),
    }),
  ),
];
