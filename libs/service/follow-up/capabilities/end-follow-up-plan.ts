import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, reject, isDoneNow } from '#platform/event-sourcing';
import { localDate } from '#platform/time';
import { caseFile } from '#service/cases/case.rules.js';
import { FollowUpPlanEnded } from '../follow-up.events.js';
import { planEnded, planNeedsConfirmation } from '../follow-up.problems.js';
import { aboutPlan, followUpPlan, type FollowUpPlanState } from '../follow-up.rules.js';
import { dayOf } from '../local-day.js';

export class EndFollowUpPlan extends Command {
  @IsString()
  @Length(1, 80)
  followUpPlanId!: string;

  /** The contact in which, or the words with which, the customer confirmed that it may end. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  confirmation?: string;
}

/** Ends a plan: when the customer confirms, or with its case. */
export const endFollowUpPlan = capability({
  id: 'I1',
  command: EndFollowUpPlan,
  on: followUpPlan,
  route: 'POST /follow-up-plans/:followUpPlanId/end',
  summary: 'Ends a follow-up plan that the customer confirmed, or whose case was closed',
  may: ['agent', 'supervisor', 'manager', 'customer', 'system'],
  example: { confirmation: 'The customer said by telephone that no more calls are needed.' },
  refuses: [planEnded, planNeedsConfirmation],
  reads: { theCase: reads(caseFile, (_command: EndFollowUpPlan, state: FollowUpPlanState) => state.caseId) },
  about: (_command, state) => aboutPlan(state),
  decide: ({ confirmation }, state, context) => {
    if (state.ended) return reject(planEnded, { on: state.endedOn ?? '' });
    const confirmed = confirmation !== undefined || context.actor.roles.includes('customer');
    const isClosed = context.reads.theCase?.state.closed === true;
    if (!confirmed && !isClosed && isDoneNow(context)) return reject(planNeedsConfirmation);
    return [
      fact(FollowUpPlanEnded, {
        promiseId: state.promiseId,
        because: confirmed ? 'customer-confirmed' : isClosed ? 'case-closed' : 'as-told',
        on: dayOf(undefined, context) ?? localDate(context.now, context.zone),
        confirmation,
      }),
    ];
  },
});
