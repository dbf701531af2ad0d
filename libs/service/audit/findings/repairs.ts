import type { Recorded } from '#platform/event-sourcing';
import { repairOrder, type RepairOrderState } from '#service/repairs/repair.rules.js';
import { byId } from './facts.js';
import type { AuditHistory } from './finding.js';

export interface AuditedRepair {
  readonly id: string;
  readonly state: RepairOrderState;
  readonly events: readonly Recorded[];
  /** The fact that says the repair was done, otherwise that the unit was handed over; undefined: neither yet. */
  readonly done: Recorded | undefined;
}

/** The repairs of a case, in the order of the log. */
export const repairsOf = (history: AuditHistory): readonly AuditedRepair[] =>
  history.streams(repairOrder).map(({ id, state, events }) => ({
    id,
    state,
    events,
    done: byId(events, (state.completed ?? state.handedOver)?.eventId),
  }));
