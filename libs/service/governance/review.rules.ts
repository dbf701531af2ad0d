import { evolve, policyAt, streamType, type Policy } from '#platform/event-sourcing';
import { localDate, termRange, type Instant, type LocalDate, type Term } from '#platform/time';
import {
  ReviewAcknowledged,
  ReviewActionDone,
  ReviewActionOverdue,
  ReviewActionPlanned,
  ReviewForwarded,
  ReviewPrepared,
  ReviewReminded,
} from './review.events.js';

export interface ReviewAction {
  readonly id: string;
  readonly owner: string;
  readonly dueOn: LocalDate;
  readonly dueAt: Instant;
  readonly done: boolean;
  readonly overdue: boolean;
}

export interface Review {
  readonly to: readonly string[];
  readonly reminders: number;
  readonly acknowledged: boolean;
  readonly actions: readonly ReviewAction[];
}

const changed = (state: Review, id: string, by: Partial<ReviewAction>): Review => ({
  ...state,
  actions: state.actions.map(action => (action.id === id ? { ...action, ...by } : action)),
});

/** Review → action → due: one form for all that is looked at together and put before those who decide. */
export const review = streamType<Review>({
  category: 'review',
  initial: { to: [], reminders: 0, acknowledged: false, actions: [] },
  evolve: [
    evolve(ReviewPrepared, (_, state: Review): Review => state),
    evolve(ReviewForwarded, ({ data }, state: Review): Review => ({
      ...state,
      to: [...new Set([...state.to, ...data.to])],
    })),
    evolve(ReviewReminded, ({ data }, state: Review): Review => ({ ...state, reminders: data.reminders })),
    evolve(ReviewAcknowledged, (_, state: Review): Review => ({ ...state, acknowledged: true })),
    evolve(ReviewActionPlanned, ({ data }, state: Review): Review => {
      const { actionId: id, owner, dueOn, dueAt } = data;
      return {
        ...state,
        actions: [...state.actions, { id, owner, dueOn, dueAt, done: false, overdue: false }],
      };
    }),
    evolve(ReviewActionDone, ({ data }, state: Review): Review =>
      changed(state, data.actionId, { done: true }),
    ),
    evolve(ReviewActionOverdue, ({ data }, state: Review): Review =>
      changed(state, data.actionId, { overdue: true }),
    ),
  ],
});

/** When an action is looked at next; absent where none is open that was not told of yet. */
export function nextDueAt(
  actions: readonly Pick<ReviewAction, 'dueAt' | 'done' | 'overdue'>[],
): number | undefined {
  const open = actions.filter(({ done, overdue }) => !done && !overdue).map(({ dueAt }) => dueAt);
  return open.length === 0 ? undefined : Math.min(...open);
}

/** After how long those who decide are reminded: a rule of the house. */
export const reviewTerm: Policy<Term> = {
  id: 'review-acknowledgement',
  versions: [
    { version: 'v1', inForceFrom: -Infinity, value: { n: 3, unit: 'working-day', calendarId: 'cn' } },
  ],
};

export const remindedAt = (from: Instant, term: Term, zone: string): Instant =>
  termRange(localDate(from, zone), term, zone).latest.at;
export const reviewTermVersion = (now: Instant): string =>
  `${reviewTerm.id} ${policyAt(reviewTerm, now).version}`;
