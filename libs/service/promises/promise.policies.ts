import type { Policy } from '#platform/event-sourcing';
import type { Term } from '#platform/time';
import type { PromiseTopic } from './promise.events.js';

/** The terms the house gives itself where a promise names none. A topic that is not listed needs a date of its own. */
export type StandardTerms = Readonly<Partial<Record<PromiseTopic, Term & { readonly max: number }>>>;

const workingDays = (n: number, max: number) => ({ n, max, unit: 'working-day', calendarId: 'cn' }) as const;

/** House policy; "3 to 6 working days" for parts and the repairs that wait for them. */
export const standardTerm: Policy<StandardTerms> = {
  id: 'standard-term',
  versions: [
    {
      version: 'v1',
      inForceFrom: -Infinity,
      value: {
        'part-shipment': workingDays(3, 6),
        'part-arrival': workingDays(3, 6),
        replacement: workingDays(3, 6),
        'repair-done': workingDays(3, 6),
        reply: workingDays(2, 2),
        'call-back': workingDays(1, 1),
        expedite: workingDays(1, 1),
      },
    },
  ],
};

/** How long before its last moment a promise that nobody kept yet is at risk. */
export interface RiskLead {
  /** Hours, at most. */
  readonly hours: number;
  /** Share of the whole term, at most: a call promised within two hours is no alert from the first minute on. */
  readonly shareOfTerm: number;
}

/** House policy: an assumption of ours, no source gives a figure. */
export const riskLead: Policy<RiskLead> = {
  id: 'at-risk-lead',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { hours: 24, shareOfTerm: 0.25 } }],
};
