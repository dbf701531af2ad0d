import { deadline, due, fact } from '#platform/event-sourcing';
import { inTime } from '#platform/time';
import { aboutPromise } from '../capabilities/promise-command.js';
import {
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseDated,
  PromiseFoundEmpty,
  PromiseKept,
  PromiseKeptLate,
  PromiseMade,
  PromiseSettled,
  PromiseWithdrawn,
  type PromiseDue,
} from '../promise.events.js';
import { firstBest, isPending, promise } from '../promise.rules.js';

/** A best case that is the last moment too is judged once, as that. */
const bestOf = ({ bestAt, latestAt }: PromiseDue) => (bestAt === latestAt ? undefined : bestAt);

/** At the end of the best case that was told first; a restatement does not move it. */
export const bestCaseMissed = deadline({
  name: 'promise-best-case-missed',
  on: promise,
  schedule: [
    due(PromiseMade, ({ data }) => data.due && bestOf(data.due)),
    due(PromiseDated, ({ data }) => bestOf(data.due)),
    due(PromiseKept, () => null),
    due(PromiseKeptLate, () => null),
    due(PromiseBroken, () => null),
    due(PromiseFoundEmpty, () => null),
    due(PromiseWithdrawn, () => null),
    due(PromiseSettled, () => null),
  ],
  about: aboutPromise,
  decide: (state, dueAt, { zone }) => {
    const best = firstBest(state)?.due;
    if (!isPending(state) || state.bestMissed || best?.bestAt !== dueAt) return [];
    const claimedInTime =
      state.claim && inTime(state.claim.at, { at: dueAt, day: best.bestOn ?? null, zone }) === 'yes';
    return claimedInTime ? [] : [fact(PromiseBestCaseMissed, { dueAt, dueOn: best.bestOn })];
  },
});
