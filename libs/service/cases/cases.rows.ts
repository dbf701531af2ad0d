import { row } from '#platform/event-sourcing';
import { CustomerStatementAdded } from './statement.events.js';
import { CaseHandedOver, CaseOpened } from './case.events.js';
import {
  CaseHandOverDeclined,
  CaseHandOverOffered,
  CaseHandOverUnaccepted,
  CaseHandOverWithdrawn,
} from './handover.events.js';

export const rows = [
  row({
    id: 'B14',
    what: 'Hand-overs, and who answers for a case',
    rule: 'A case has exactly one owner at every instant: whoever hands it over keeps it until the other side accepts; a hand-over that nobody accepts by its day is said to be so by the clock.',
    facts: [
      CaseOpened,
      CaseHandOverOffered,
      CaseHandedOver,
      CaseHandOverDeclined,
      CaseHandOverWithdrawn,
      CaseHandOverUnaccepted,
    ],
    specs: ['capabilities/hand-over-case.spec.ts', 'queries/hand-overs.spec.ts'],
  }),
  row({
    id: 'N7',
    what: 'The customer adds his own view',
    rule: 'The customer’s words stand beside what the company recorded, and change or replace nothing.',
    facts: [CustomerStatementAdded],
    specs: ['capabilities/customer-statement.spec.ts'],
  }),
];
