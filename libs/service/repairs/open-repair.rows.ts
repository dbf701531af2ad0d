import { row } from '#platform/event-sourcing';
import { FileFiled } from '#service/evidence/evidence.events.js';
import {
  CustomerInvitedToWatch,
  CustomerWatched,
  RepairCompleted,
  RepairOrderOpened,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
  WorkStepStarted,
} from './repair.events.js';

/** The repair that the customer can see, from the first step to the paper he gets. */
export const openRepairRows = [
  row({
    id: 'D6',
    what: 'Open repair: every step with its photos, parts and measurements',
    rule: 'A repair is completed with evidence of opening, swap and test, and with no step under way; evidence is a file of the case.',
    facts: [
      RepairOrderOpened,
      UnitReceived,
      WorkStepStarted,
      WorkStepCompleted,
      CustomerInvitedToWatch,
      CustomerWatched,
      RepairCompleted,
      FileFiled,
    ],
    specs: [
      '../evidence/capabilities/file-evidence.spec.ts',
      'capabilities/work-steps.spec.ts',
      'capabilities/complete-repair.spec.ts',
      'queries/open-repair.spec.ts',
    ],
  }),
  row({
    id: 'D11',
    what: 'Hand-over, and the service report with the fields of the law',
    rule: 'A unit is handed over when its repair is completed and nothing measures worse; what the report lacks reads “not recorded”.',
    facts: [UnitHandedOver],
    specs: ['capabilities/hand-over-unit.spec.ts', 'repairs.spec.ts'],
  }),
];
