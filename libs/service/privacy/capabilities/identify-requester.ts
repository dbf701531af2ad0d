import { IsIn } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { requestEnded } from '../privacy.problems.js';
import { RequestCommand, whyNotEnded, WORKERS } from '../request.command.js';
import { IDENTITY_CHECKS, RequesterIdentified, type IdentityCheck } from '../request.events.js';
import { aboutRequest, privacyRequest } from '../request.rules.js';

export class IdentifyRequester extends RequestCommand {
  @IsIn(IDENTITY_CHECKS) identity!: IdentityCheck;
}

/** Nobody gets at another's data by asking for it: it is checked that it is he, and how is recorded. */
export const identifyRequester = capability({
  id: 'Q4',
  command: IdentifyRequester,
  on: privacyRequest,
  route: 'POST /privacy-requests/:privacyRequestId/identify',
  summary: 'Record how it was checked that it is the person himself who asks',
  may: WORKERS,
  refuses: [requestEnded],
  example: { identity: 'called-back' },
  about: (_, state) => aboutRequest(state),
  decide({ identity }, state, context) {
    const refusal = whyNotEnded(state, context, { mayBeStranger: true });
    return refusal ?? (state.identity === identity ? [] : [fact(RequesterIdentified, { identity })]);
  },
});
