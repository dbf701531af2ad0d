import { row, type CapabilityRow } from '#platform/event-sourcing';
import {
  PreviousBuildDropped,
  ReaderEventSkipped,
  ReaderTriedAgain,
  ReadModelSwitched,
  ReadModelSwitchedBack,
} from '#platform/projections';

export const rows: readonly CapabilityRow[] = [
  row({
    id: 'O1',
    what: 'A read model or reaction that stands still goes on by an order that is a fact',
    rule: 'An event is left out for one reader only, never without a record, and only where that reader stands still on it; a rebuild of the same version leaves it out too.',
    facts: [ReaderEventSkipped, ReaderTriedAgain],
    specs: ['capabilities/reader-orders.spec.ts'],
  }),
  row({
    id: 'O2',
    what: 'Which build of a read model questions are answered from is on record, with who wanted it',
    rule: 'A switch, a switch back and the end of what was live before are one fact each, with a person and the digests of what was compared.',
    facts: [ReadModelSwitched, ReadModelSwitchedBack, PreviousBuildDropped],
    specs: ['capabilities/record-build-act.spec.ts'],
  }),
];
