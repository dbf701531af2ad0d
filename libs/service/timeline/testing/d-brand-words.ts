import { fact } from '#platform/event-sourcing';
import { endOfDay } from '#platform/time';
import { ContactRegistered, type Channel } from '#service/contacts/contact.events.js';
import { FollowUpMade, FollowUpMissed } from '#service/follow-up/follow-up.events.js';
import { PromiseMade, type PromiseDue } from '#service/promises/promise.events.js';
import { ZONE } from './story-of.js';

export const CASE = 'd-brand';
export const CUSTOMER = 'customer-d';
export const SHOP = { kind: 'shop', id: 'pudong', label: '浦东维修点' } as const;
export const POINT = { id: 'pudong', label: '浦东维修点' };
export const OWNER = { kind: 'customer' } as const;
export const BRAND = { unit: '品牌客服' };

export const latest = (latestOn: string): PromiseDue => ({ latestOn, latestAt: endOfDay(latestOn, ZONE) });
export const best = (bestOn: string): PromiseDue => ({ bestOn, bestAt: endOfDay(bestOn, ZONE) });
export const term = (n: number, max: number, from: string) => ({
  n,
  max,
  unit: 'working-day' as const,
  calendar: 'cn',
  from,
});

export const contact = (
  direction: 'in' | 'out',
  channel: Channel,
  summary: string,
  with_: 'brand' | 'shop' = 'brand',
) => {
  const us = { kind: with_, label: with_ === 'shop' ? '浦东维修点' : '品牌客服' };
  const them = { kind: 'customer' } as const;
  const [from, to] = direction === 'in' ? [them, us] : [us, them];
  const visit = channel === 'shop' ? true : undefined;
  return fact(ContactRegistered, {
    register: 'desk',
    zone: ZONE,
    direction,
    channel,
    from,
    to,
    summary,
    language: 'zh-CN',
    visit,
  });
};

export const promised = (words: string, more: Partial<PromiseMade>) =>
  fact(PromiseMade, {
    caseId: CASE,
    to: CUSTOMER,
    by: BRAND,
    words,
    literal: true,
    about: 'other',
    kind: 'firm',
    medium: 'phone',
    ...more,
  });

export const followedUp = (
  on: string,
  dueOn: string,
  lateDays: number,
  nextDueOn: string,
  contactId: string,
) =>
  fact(FollowUpMade, {
    promiseId: '1',
    contactId,
    on,
    dueOn,
    onTime: lateDays === 0,
    lateDays,
    nextDueOn,
    nextDueAt: endOfDay(nextDueOn, ZONE),
  });
export const followUpMissed = (dueOn: string, nextDueOn: string) =>
  fact(FollowUpMissed, {
    promiseId: '1',
    dueOn,
    dueAt: endOfDay(dueOn, ZONE),
    nextDueOn,
    nextDueAt: endOfDay(nextDueOn, ZONE),
  });
