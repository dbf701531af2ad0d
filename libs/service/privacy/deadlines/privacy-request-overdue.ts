import { deadline, due, fact } from '#platform/event-sourcing';
import {
  PrivacyRequestAnswered,
  PrivacyRequestFulfilled,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
  PrivacyRequestRefused,
  PrivacyRequestWithdrawn,
} from '../request.events.js';
import { aboutRequest, privacyRequest } from '../request.rules.js';

/** The day is over and he has no answer. */
export const privacyRequestOverdue = deadline({
  name: 'privacy-request-overdue',
  on: privacyRequest,
  schedule: [
    due(PrivacyRequestReceived, ({ data }) => data.dueAt),
    ...[
      PrivacyRequestAnswered,
      PrivacyRequestFulfilled,
      PrivacyRequestRefused,
      PrivacyRequestWithdrawn,
      PrivacyRequestOverdue,
    ].map(of => due<object>(of, () => null)),
  ],
  about: aboutRequest,
  decide: ({ status, overdue, dueOn, policy }) =>
    status !== 'open' || overdue ? [] : [fact(PrivacyRequestOverdue, { dueOn, policy })],
});
