import { row } from '#platform/event-sourcing';
import { CustomerStatementAdded } from './statement.events.js';

// B14, hand-overs, is declared with those who watch them: libs/service/governance.
export const rows = [
  row({
    id: 'N7',
    what: 'The customer adds his own view',
    rule: 'The customer’s words stand beside what the company recorded, and change or replace nothing.',
    facts: [CustomerStatementAdded],
    specs: ['capabilities/customer-statement.spec.ts'],
  }),
];
