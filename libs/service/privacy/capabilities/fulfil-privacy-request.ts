import { IsIn } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { isLate, RequestCommand } from '../request.command.js';
import { FULFILMENTS, PrivacyRequestFulfilled } from '../request.events.js';
import { aboutRequest, privacyRequest } from '../request.rules.js';

export class FulfilPrivacyRequest extends RequestCommand {
  @IsIn(FULFILMENTS) how!: (typeof FULFILMENTS)[number];
}

/** What was asked was done by the system: the request ends with it. */
export const fulfilPrivacyRequest = capability({
  id: 'Q4',
  command: FulfilPrivacyRequest,
  on: privacyRequest,
  summary: 'End a request by what was done for it',
  may: ['system'],
  refuses: [],
  mustExist: true,
  about: (_, state) => aboutRequest(state),
  decide: ({ how }, state, context) =>
    state.status === 'open' ? [fact(PrivacyRequestFulfilled, { how, late: isLate(state, context) })] : [],
});
