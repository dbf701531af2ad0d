import { evolve, evolveCorrection, type Recorded } from '#platform/event-sourcing';
import { aSide, type Measurement } from './measurement.rules.js';
import type { Mark, RepairOrderState, WorkStep } from './repair.rules.js';
import {
  CustomerInvitedToWatch,
  CustomerWatched,
  WorkStepCompleted,
  WorkStepStarted,
} from './work-step.events.js';

export type BegunStep = Mark & Readonly<WorkStepStarted>;

const told = <T extends object>(event: Recorded<T>): T & Mark => ({
  ...event.data,
  at: event.envelope.occurredAt,
  eventId: event.id,
});

/** A step that was begun is open until its completion names it. */
export const workStepEvolve = [
  evolve(WorkStepStarted, (event, state: RepairOrderState) => ({
    ...state,
    begun: [...state.begun, told(event)],
  })),
  evolve(WorkStepCompleted, (event, state: RepairOrderState) => {
    const begun = state.begun.find(({ stepId }) => stepId === event.data.stepId);
    const step: WorkStep = { ...told(event), evidence: event.envelope.evidence, begunAt: begun?.at };
    return {
      ...state,
      begun: state.begun.filter(one => one !== begun),
      steps: [...state.steps, step],
      measurements: [...state.measurements, ...measuredAt(event)],
    };
  }),
  evolveCorrection(WorkStepCompleted, ({ note }, { data }, state: RepairOrderState) => ({
    ...state,
    steps: state.steps.map(step => (step.eventId === data.ofEvent ? { ...step, note } : step)),
  })),
  evolve(CustomerInvitedToWatch, (event, state: RepairOrderState) => ({
    ...state,
    invitations: [...state.invitations, told(event)],
  })),
  evolve(CustomerWatched, (event, state: RepairOrderState) => ({
    ...state,
    watched: [...state.watched, told(event)],
  })),
];

/** Both sides of what a step measured, as measurements of the shop. */
function measuredAt(event: Recorded<WorkStepCompleted>): readonly Measurement[] {
  const { measured } = event.data;
  if (!measured) return [];
  const { metric, unit, before, after } = measured;
  const by = event.envelope.source === 'customer-statement' ? 'customer' : 'shop';
  return [
    ...(before === undefined ? [] : [aSide(event, { metric, unit, value: before, by }, 'before-repair')]),
    ...(after === undefined ? [] : [aSide(event, { metric, unit, value: after, by }, 'after-repair')]),
  ];
}
