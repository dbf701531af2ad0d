import { row, type CapabilityRow } from '#platform/event-sourcing';
import { ReaderEventSkipped, ReaderTriedAgain } from '#platform/projections';

export const rows: readonly CapabilityRow[] = [
  row({
    id: 'O1',
    what: 'A read model or reaction that stands still goes on by an order that is a fact',
    rule: 'An event is left out for one reader only, never without a record, and only where that reader stands still on it; a rebuild of the same version leaves it out too.',
    facts: [ReaderEventSkipped, ReaderTriedAgain],
    specs: ['capabilities/reader-orders.spec.ts'],
  }),
];
