import { fact, type NewFact } from '#platform/event-sourcing';
import { endOfDay, onDay, type LocalDate } from '#platform/time';
import { CaseMatterOpened, CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { PromiseMade, type PromiseDue } from '../promise.events.js';

export const ZONE = 'Asia/Shanghai';
export const NOW = Date.UTC(2013, 5, 20, 4);
export const end = (day: LocalDate): number => endOfDay(day, ZONE);
export const told = (day: LocalDate) => ({ occurredAt: onDay(day, ZONE) });
export const best = (day: LocalDate): PromiseDue => ({ bestOn: day, bestAt: end(day) });
export const latest = (day: LocalDate): PromiseDue => ({ latestOn: day, latestAt: end(day) });

export const CUSTOMER = 'customer-1';
export const caseFacts: readonly NewFact[] = [
  fact(CaseOpened, {
    customerId: CUSTOMER,
    owner: { kind: 'organisation', id: 'brand-cs', label: 'customer service' },
    title: 'a laptop that does not start',
    accountOf: 'customer',
  }),
  fact(CaseMatterOpened, { matterId: 'first-repair', label: 'first repair' }),
];
export const theCase = { theCase: { type: caseFile, facts: caseFacts, id: 'case-1' } };

/** A promise of 16 June that the part will be there; absent fields as usual. */
export const made = (more: Partial<PromiseMade> = {}, on: LocalDate = '2013-06-16') =>
  fact(
    PromiseMade,
    {
      caseId: 'case-1',
      to: CUSTOMER,
      by: { unit: 'shop-pudong' },
      words: 'it may be there on the 19th',
      literal: false,
      about: 'part-arrival',
      kind: 'firm',
      medium: 'in-person',
      ...more,
    },
    told(on),
  );
