import { row, type CapabilityRow } from '#platform/event-sourcing';
import {
  ImportedCaseRecorded,
  ImportedEventRecorded,
  LogImported,
} from '#service/imports/imported.events.js';
import {
  FindingAcknowledged,
  FindingContested,
  FindingResolved,
} from '#service/governance/finding.events.js';

export const rows: readonly CapabilityRow[] = [
  row({
    id: 'N5',
    what: 'Replay and audit of a case: as it was known at a date or a position, what the rules find, and what is done about it',
    rule: 'A finding names its rule, its events, on whose account it rests and what would refute it; it is acknowledged, contested or resolved by facts, and never deleted.',
    facts: [
      FindingAcknowledged,
      FindingContested,
      FindingResolved,
      ImportedCaseRecorded,
      ImportedEventRecorded,
      LogImported,
    ],
    specs: [
      '../governance/capabilities/handle-finding.spec.ts',
      '../imports/import-xes.spec.ts',
      'findings/live/findings.int.spec.ts',
      '../imports/import-csv-ocel.spec.ts',
      'repair-audit/repair-audit.spec.ts',
    ],
  }),
];
