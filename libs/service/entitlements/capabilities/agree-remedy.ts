import { capability, fact, reject } from '#platform/event-sourcing';
import { customersWay, RemedyCommand, STAFF_AND_CUSTOMER } from '../remedy-command.js';
import { aboutSame, remedyDecision, remedyStatus } from '../remedy-decision.rules.js';
import { RemedyAgreed } from '../remedy.events.js';
import { onlyCustomerAgrees, remedyNotOpen } from '../remedy.problems.js';

export class AgreeRemedy extends RemedyCommand {}

export const agreeRemedy = capability({
  id: 'E5',
  command: AgreeRemedy,
  on: remedyDecision,
  route: 'POST /remedies/:remedyId/agreement',
  summary: 'The customer agrees to a remedy; nobody else can',
  may: STAFF_AND_CUSTOMER,
  example: { source: 'customer-statement' },
  refuses: [onlyCustomerAgrees, remedyNotOpen],
  about: (_, state) => aboutSame(state),
  decide: (_, state, context) => {
    const way = customersWay(context);
    if (!way) return reject(onlyCustomerAgrees);
    if (state.agreed) return [];
    const { caseId, unitId, kind, amount } = state;
    if (state.executed || kind === undefined || caseId === undefined)
      return reject(remedyNotOpen, { status: remedyStatus(state) });
    return [fact(RemedyAgreed, { caseId, unitId, kind, way, amount })];
  },
});
