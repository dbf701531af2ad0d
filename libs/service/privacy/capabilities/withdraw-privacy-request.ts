import { capability, fact } from '#platform/event-sourcing';
import { requestEnded } from '../privacy.problems.js';
import { RequestCommand, whyNotEnded } from '../request.command.js';
import { PrivacyRequestWithdrawn } from '../request.events.js';
import { aboutRequest, privacyRequest } from '../request.rules.js';

export class WithdrawPrivacyRequest extends RequestCommand {}

export const withdrawPrivacyRequest = capability({
  id: 'Q4',
  command: WithdrawPrivacyRequest,
  on: privacyRequest,
  route: 'POST /privacy-requests/:privacyRequestId/withdraw',
  summary: 'The person takes back what he asked of his data',
  may: ['customer', 'agent', 'supervisor', 'manager', 'system'],
  refuses: [requestEnded],
  example: {},
  about: (_, state) => aboutRequest(state),
  decide: (_, state, context) =>
    whyNotEnded(state, context, { mayBeStranger: true }) ?? [fact(PrivacyRequestWithdrawn, {})],
});
