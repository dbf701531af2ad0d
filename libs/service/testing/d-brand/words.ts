import { fact } from '#platform/event-sourcing';
import { endOfDay, type LocalDate } from '#platform/time';
import { ContactRegistered, type Channel } from '#service/contacts/contact.events.js';
import { PromiseMade } from '#service/promises/promise.events.js';
import { WorkStepCompleted } from '#service/repairs/repair.events.js';
import { told, ZONE, type Told } from '../tell.js';

export const CASE_ID = 'd-brand';
export const CUSTOMER = 'customer-fictitious';
export const UNIT = 'ultrabook';
export const BRAND = '品牌客服';
export const SHOP = { kind: 'shop', id: 'pudong', label: '浦东维修点' } as const;
export const POINT = { id: SHOP.id, label: SHOP.label };
/** The shop as one side of a contact. */
export const AT_SHOP = { kind: SHOP.kind, label: SHOP.label };
export const OWNER = { kind: 'customer' } as const;
export const ofCase = { caseId: CASE_ID };

export const latest = (day: LocalDate) => ({ latestOn: day, latestAt: endOfDay(day, ZONE) });
export const best = (day: LocalDate) => ({ bestOn: day, bestAt: endOfDay(day, ZONE) });
export const next = (day: LocalDate) => ({ nextDueOn: day, nextDueAt: endOfDay(day, ZONE) });
/** Three to six working days from a day on. */
export const standardTerm = (from: LocalDate) => ({
  n: 3,
  max: 6,
  unit: 'working-day' as const,
  calendar: 'cn',
  from,
});

export const contact = (
  id: string,
  day: LocalDate,
  direction: 'in' | 'out',
  channel: Channel,
  more: Partial<ContactRegistered> = {},
): Told => {
  const brand = { kind: 'brand', label: BRAND } as const;
  const [from, to] = direction === 'in' ? ([OWNER, brand] as const) : ([brand, OWNER] as const);
  return told(
    day,
    `contact-${id}`,
    fact(ContactRegistered, {
      ...ofCase,
      register: 'service',
      zone: ZONE,
      direction,
      channel,
      from,
      to,
      language: 'zh-CN',
      ...more,
    }),
  );
};

/** The customer comes to the shop. */
export const visit = (id: string, day: LocalDate, summary: string): Told =>
  contact(id, day, 'in', 'shop', { visit: true, to: AT_SHOP, summary });

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
