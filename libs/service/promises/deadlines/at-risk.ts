import { deadline, due, fact, policyAt, type Recorded } from '#platform/event-sourcing';
import { inTime, type Instant, type PartialTime } from '#platform/time';
import { aboutPromise } from '../capabilities/promise-command.js';
import {
  PromiseAtRisk,
  PromiseBroken,
  PromiseDated,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseKeptLate,
  PromiseMade,
  PromiseRestated,
  PromiseSettled,
  PromiseWithdrawn,
  type PromiseDue,
} from '../promise.events.js';
import { riskLead } from '../promise.policies.js';
import { isPending, lastDue, promise } from '../promise.rules.js';

const HOUR_MS = 3_600_000;

/** When a promise that is not kept yet becomes at risk: the policy's lead before its last moment. */
export function riskAt(latestAt: Instant, set: PartialTime, recordedAt: Instant): Instant {
  const { hours, shareOfTerm } = policyAt(riskLead, recordedAt).value;
  const from = set === 'unknown' || set.from === null ? recordedAt : set.from;
  const term = Math.max(0, latestAt - from);
  return Math.round(latestAt - Math.min(hours * HOUR_MS, term * shareOfTerm));
}

/** What is told of the past alerts nobody: only what is promised through us now does. */
const riskOf = ({ envelope }: Recorded, told: PromiseDue | undefined) =>
  envelope.source !== 'primary-observation'
    ? null
    : told?.latestAt === undefined
      ? undefined
      : riskAt(told.latestAt, envelope.occurredAt, envelope.recordedAt);

/** Before the last moment: once a due date, unless it was found at risk before, kept or claimed. */
export const promiseAtRisk = deadline({
  name: 'promise-at-risk',
  on: promise,
  schedule: [
    // A rolling promise is kept or missed by its follow-up plan.
    due(PromiseMade, event => (event.data.kind === 'rolling' ? null : riskOf(event, event.data.due))),
    due(PromiseDated, event => riskOf(event, event.data.due)),
    due(PromiseRestated, event => riskOf(event, event.data.newDue)),
    due(PromiseAtRisk, () => null),
    due(PromiseKept, () => null),
    due(PromiseKeptLate, () => null),
    due(PromiseBroken, () => null),
    due(PromiseFoundEmpty, () => null),
    due(PromiseWithdrawn, () => null),
    due(PromiseSettled, () => null),
  ],
  about: aboutPromise,
  decide: (state, dueAt, { zone }) => {
    const entry = lastDue(state);
    if (entry?.due.latestAt === undefined) return [];
    const { latestAt, latestOn: day = null } = entry.due;
    if (riskAt(latestAt, entry.at, entry.recordedAt) !== dueAt) return [];
    if (!isPending(state) || state.risk || state.overdue || state.kind === 'rolling') return [];
    if (state.claim && inTime(state.claim.at, { at: latestAt, day, zone }) === 'yes') return [];
    return [fact(PromiseAtRisk, { because: 'due-soon' })];
  },
});
