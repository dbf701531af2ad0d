import { deadline, due, fact } from '#platform/event-sourcing';
import { addDays, endOfDay } from '#platform/time';
import { FollowUpMade, FollowUpMissed, FollowUpPlanEnded, FollowUpPlanStarted } from '../follow-up.events.js';
import { aboutPlan, followUpPlan } from '../follow-up.rules.js';

/** A due day ended without a contact. The next one is due a cadence after the day missed. */
export const followUpMissed = deadline({
  name: 'follow-up-missed',
  on: followUpPlan,
  schedule: [
    due(FollowUpPlanStarted, ({ data }) => data.nextDueAt),
    due(FollowUpMade, ({ data }) => data.nextDueAt),
    due(FollowUpMissed, ({ data }) => data.nextDueAt),
    due(FollowUpPlanEnded, () => null),
  ],
  about: aboutPlan,
  decide: (state, dueAt, { zone }) => {
    const { nextDueOn: dueOn, nextDueAt, promiseId, cadenceDays } = state;
    if (state.ended || dueOn === undefined || nextDueAt !== dueAt) return [];
    const nextDueOn = addDays(dueOn, cadenceDays);
    return [
      fact(FollowUpMissed, { promiseId, dueOn, dueAt, nextDueOn, nextDueAt: endOfDay(nextDueOn, zone) }),
    ];
  },
});
