import { row, type CapabilityRow } from '#platform/event-sourcing';
import { DataExported, HistoryViewed, KeyUsed } from './disclosure.events.js';

export const rows: readonly CapabilityRow[] = [
  row({
    id: 'N6',
    what: 'Who looked is a fact too: looks, exports and uses of keys, with person and purpose',
    rule: 'Nothing personal is opened before the look is on disk: one a person, thing looked at, purpose and quarter of an hour; an auditor states his purpose or sees masks.',
    facts: [HistoryViewed, DataExported, KeyUsed],
    specs: ['looks.spec.ts'],
  }),
];
