import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import {
  CallAttempted,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
} from '#service/contacts/contact.events.js';
import { FollowUpMade, FollowUpMissed } from '#service/follow-up/follow-up.events.js';
import { PartOrderPlaced, ShipmentQueried } from '#service/parts/parts.events.js';
import { PromiseAtRisk, PromiseBroken } from '#service/promises/promise.events.js';
import { atEndOf, told, ZONE, type Told } from '../tell.js';
import { BRAND, contact, latest, next, ofCase, OWNER, POINT, promised, UNIT } from './words.js';

const POLICY = 'reply-term v1';
const REPLY_DUE = { dueAt: endOfDay('2013-06-17', ZONE), dueOn: '2013-06-17', policy: POLICY };

/** 11 and 13 June: the mainboard is to be sent ahead, and no shipment is on record. */
export const PART_SENT_AHEAD: readonly Told[] = [
  contact('c3', '2013-06-11', 'out', 'phone-hotline', {
    summary: '询问是否已开始维修。客户请求先把主板发到浦东，对方答应。',
  }),
  told('2013-06-11', 'contact-c3', fact(ProactiveContactMade, { reason: 'follow-up', unsolicited: true })),
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
  promised('p2', '2013-06-11', BRAND, {
    matterId: 'first',
    contactId: 'c3',
    about: 'part-shipment',
    kind: 'implied',
    words: '先把主板发到浦东维修点。',
    occasion: true,
    due: latest('2013-06-16'),
  }),
  told(
    '2013-06-11',
    'partOrder-board',
    fact(PartOrderPlaced, {
      ...ofCase,
      unitId: UNIT,
      promiseId: 'p2',
      part: { name: 'mainboard' },
      quantity: 1,
      toPoint: POINT,
      placement: 'requested',
    }),
  ),
  contact('c4', '2013-06-13', 'in', 'email', { summary: '询问配件。' }),
  told('2013-06-13', 'contact-c4', fact(ReplyRequired, REPLY_DUE)),
  told(
    '2013-06-13',
    'contact-c5',
    fact(CallAttempted, {
      ...ofCase,
      register: 'service',
      zone: ZONE,
      direction: 'in',
      channel: 'phone-direct',
      from: OWNER,
      to: { kind: 'brand', label: BRAND },
      outcome: 'no-answer',
      attempts: { atLeast: 1 },
    }),
  ),
  contact('c6', '2013-06-13', 'in', 'phone-hotline', { summary: '另一位客服查询。' }),
  told(
    '2013-06-13',
    'partOrder-board',
    fact(ShipmentQueried, { promiseId: 'p2', by: 'customer', answer: 'none' }),
  ),
  told('2013-06-13', 'promise-p2', fact(PromiseAtRisk, { because: 'no-shipping-record' }), {
    source: 'clock',
    actor: 'system',
  }),
];

/** What the clock found between 16 and 18 June: no board, no reply, no call. */
export const NOTHING_CAME: readonly Told[] = [
  atEndOf('2013-06-16', 'promise-p2', fact(PromiseBroken, { reason: 'occasion-passed' })),
  atEndOf('2013-06-17', 'contact-c4', fact(ReplyMissed, REPLY_DUE)),
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
];
