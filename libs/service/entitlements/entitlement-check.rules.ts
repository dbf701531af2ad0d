import { evolve, streamType } from '#platform/event-sourcing';
import { EntitlementAsked, EntitlementComputed } from './entitlement.events.js';

/** What was asked and answered about one unit. */
export interface EntitlementChecks {
  readonly subjects: readonly string[];
  readonly answers: readonly EntitlementComputed[];
}

/** `entitlement-<unitId>` */
export const entitlementChecks = streamType<EntitlementChecks>({
  category: 'entitlement',
  initial: { subjects: [], answers: [] },
  evolve: [
    evolve(EntitlementAsked, (event, state: EntitlementChecks) => ({
      ...state,
      subjects: event.envelope.subjects,
    })),
    evolve(EntitlementComputed, (event, state: EntitlementChecks) => ({
      ...state,
      answers: [...state.answers, event.data],
    })),
  ],
});
