import { fact } from '#platform/event-sourcing';
import { endOfDay, type LocalDate } from '#platform/time';
import { ContactRegistered, type Channel } from '#service/contacts/contact.events.js';
import { PromiseMade } from '#service/promises/promise.events.js';
import { WorkStepCompleted } from '#service/repairs/repair.events.js';
import { told, ZONE, type Told } from './tell.js';

export const CASE_ID = 'd-brand';
export const CUSTOMER = 'customer-fictitious';
export const UNIT = 'ultrabook';
export const SHOP = { kind: 'shop', id: 'pudong', label: '浦东维修点' } as const;
export const OWNER = { kind: 'customer' } as const;
export const ofCase = { caseId: CASE_ID };

export const latest = (day: LocalDate) => ({ latestOn: day, latestAt: endOfDay(day, ZONE) });
export const best = (day: LocalDate) => ({ bestOn: day, bestAt: endOfDay(day, ZONE) });
export const next = (day: LocalDate) => ({ nextDueOn: day, nextDueAt: endOfDay(day, ZONE) });

export const contact = (
  id: string,
  day: LocalDate,
  direction: 'in' | 'out',
  channel: Channel,
  more: Partial<ContactRegistered> = {},
): Told =>
  told(
    day,
    `contact-${id}`,
    fact(ContactRegistered, {
      ...ofCase,
      register: 'service',
      zone: ZONE,
      direction,
      channel,
      from: { kind: direction === 'in' ? 'customer' : 'brand' },
      to: { kind: direction === 'in' ? 'brand' : 'customer' },
      ...more,
    }),
  );

export const promised = (
  id: string,
  day: LocalDate,
  by: string,
  more: Pick<PromiseMade, 'about' | 'kind' | 'words'> & Partial<PromiseMade>,
): Told =>
  told(
    day,
    `promise-${id}`,
    fact(PromiseMade, {
      ...ofCase,
      to: CUSTOMER,
      by: { unit: by },
      literal: false,
      medium: 'phone',
      ...more,
    }),
  );

export const swap = (day: LocalDate, order: string, part: string): Told =>
  told(
    day,
    `repairOrder-${order}`,
    fact(WorkStepCompleted, { step: 'swap', partOut: { name: part }, partIn: { name: part } }),
  );
