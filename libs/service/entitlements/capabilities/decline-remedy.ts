import { IsOptional, IsString, MaxLength } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { customersWay, RemedyCommand, STAFF_AND_CUSTOMER } from '../remedy-command.js';
import { aboutSame, remedyDecision, remedyStatus } from '../remedy-decision.rules.js';
import { RemedyDeclined } from '../remedy.events.js';
import { onlyCustomerAgrees, remedyNotOpen } from '../remedy.problems.js';

export class DeclineRemedy extends RemedyCommand {
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
}

export const declineRemedy = capability({
  id: 'E5',
  command: DeclineRemedy,
  on: remedyDecision,
  route: 'POST /remedies/:remedyId/refusal',
  summary: 'The customer declines a remedy; nobody else can',
  may: STAFF_AND_CUSTOMER,
  example: { source: 'customer-statement', words: '我要退货。' },
  refuses: [onlyCustomerAgrees, remedyNotOpen],
  about: (_, state) => aboutSame(state),
  decide: ({ words }, state, context) => {
    const way = customersWay(context);
    if (!way) return reject(onlyCustomerAgrees);
    if (state.declined) return [];
    if (state.agreed || state.kind === undefined)
      return reject(remedyNotOpen, { status: remedyStatus(state) });
    return [fact(RemedyDeclined, { kind: state.kind, way, words })];
  },
});
