import { deadline, due, fact } from '#platform/event-sourcing';
import {
  ReviewAcknowledged,
  ReviewActionDone,
  ReviewActionOverdue,
  ReviewActionPlanned,
  ReviewForwarded,
  ReviewReminded,
} from '../review.events.js';
import { nextDueAt, remindedAt, review, reviewTerm, reviewTermVersion } from '../review.rules.js';

/** Those who decide are reminded of a review until one of them has acknowledged it. */
export const reviewReminder = deadline({
  name: 'review-reminder',
  on: review,
  schedule: [
    due(ReviewForwarded, event => event.data.remindAt),
    due(ReviewReminded, event => event.data.remindAt),
    due(ReviewAcknowledged, () => null),
  ],
  about: () => ({}),
  decide({ to, reminders, acknowledged }, dueAt, context) {
    if (acknowledged || to.length === 0) return [];
    // From now on, not from the due time: a downtime is not made up for by many reminders at once.
    const remindAt = remindedAt(Math.max(dueAt, context.now), context.policy(reviewTerm), context.zone);
    const policy = reviewTermVersion(context.now);
    return [fact(ReviewReminded, { to: [...to], reminders: reminders + 1, remindAt, policy })];
  },
});

/** An action that is not done by the end of its day is overdue: said once. */
export const reviewActionOverdue = deadline({
  name: 'review-action-overdue',
  on: review,
  schedule: [
    due(ReviewActionPlanned, event => event.data.nextDueAt ?? null),
    due(ReviewActionDone, event => event.data.nextDueAt ?? null),
    due(ReviewActionOverdue, event => event.data.nextDueAt ?? null),
  ],
  about: () => ({}),
  decide({ actions }, dueAt) {
    const isLate = (action: (typeof actions)[number]) =>
      !action.done && !action.overdue && action.dueAt <= dueAt;
    const next = nextDueAt(actions.filter(action => !isLate(action)));
    return actions
      .filter(isLate)
      .map(({ id: actionId, owner, dueOn }) =>
        fact(ReviewActionOverdue, { actionId, owner, dueOn, nextDueAt: next }),
      );
  },
});
