import { row } from '#platform/event-sourcing';
import { EntitlementAsked, EntitlementComputed } from './entitlement.events.js';
import { unitEntitlement } from './queries/unit-entitlement.js';

export const rows = [
  row({
    id: 'E1',
    what: 'What the law gives the holder of a unit: repair, exchange, refund',
    rule: 'The answer of a day uses the rules and the facts of that day only, and names what it assumes.',
    facts: [EntitlementAsked, EntitlementComputed],
    specs: ['entitlements.spec.ts', 'd-brand.spec.ts', 'replay.spec.ts'],
  }),
  row({
    id: 'E4',
    what: 'The legal clock: 7 and 15 days, terms, two repairs, 30, 60 and 90 days, as data',
    rule: 'A rule that is known from memory only is shown as an open question, and decides nothing.',
    facts: [EntitlementComputed],
    specs: ['classes.spec.ts', 'regulations.spec.ts', 'term.rules.spec.ts'],
    also: [unitEntitlement],
  }),
];
