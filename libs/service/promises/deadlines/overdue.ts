import { deadline, due, fact, type NewFact } from '#platform/event-sourcing';
import { inTime, type Instant } from '#platform/time';
import { aboutPromise } from '../capabilities/promise-command.js';
import {
  PromiseBroken,
  PromiseDated,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseKeptLate,
  PromiseMade,
  PromiseOverdue,
  PromiseRestated,
  PromiseSettled,
  PromiseWithdrawn,
} from '../promise.events.js';
import { isPending, lastDue, latestAt, promise, type PromiseState } from '../promise.rules.js';

/** At the last moment: what was promised for an occasion is broken, anything else is overdue and can still be kept, late. */
export const promiseOverdue = deadline({
  name: 'promise-overdue',
  on: promise,
  schedule: [
    // A rolling promise is kept or missed by its follow-up plan.
    due(PromiseMade, ({ data }) => (data.kind === 'rolling' ? null : data.due?.latestAt)),
    due(PromiseDated, ({ data }) => data.due.latestAt),
    due(PromiseRestated, ({ data }) => data.newDue.latestAt),
    due(PromiseKept, () => null),
    due(PromiseKeptLate, () => null),
    due(PromiseBroken, () => null),
    due(PromiseFoundEmpty, () => null),
    due(PromiseWithdrawn, () => null),
    due(PromiseSettled, () => null),
  ],
  about: aboutPromise,
  decide: (state, dueAt, { now, zone }) => (latestAt(state) === dueAt ? passedDue(state, now, zone) : []),
});

/** What the passing of the last moment makes of a promise; nothing where it is claimed kept in time, or already said. */
export function passedDue(state: PromiseState, now: Instant, zone: string): readonly NewFact[] {
  const entry = lastDue(state)?.due;
  if (!isPending(state) || state.overdue || state.kind === 'rolling' || entry?.latestAt === undefined)
    return [];
  const { latestAt: at, latestOn: on } = entry;
  if (now < at) return [];
  if (state.claim && inTime(state.claim.at, { at, day: on ?? null, zone }) === 'yes') return [];
  const byClock = { occurredAt: { from: at, to: at, precision: 'instant', zone }, source: 'clock' } as const;
  return [
    state.occasion
      ? fact(PromiseBroken, { reason: 'occasion-passed' }, byClock)
      : fact(PromiseOverdue, { dueAt: at, dueOn: on }, byClock),
  ];
}
