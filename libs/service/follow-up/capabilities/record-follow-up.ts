import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { endOfDay, startOfDay } from '#platform/time';
import { FollowUpMade } from '../follow-up.events.js';
import { contactBeforePlan, contactInFuture, dayNotUnderstood, planEnded } from '../follow-up.problems.js';
import { aboutPlan, followUpOn, followUpPlan } from '../follow-up.rules.js';
import { dayOf, IsDay } from '../local-day.js';

export class RecordFollowUp extends Command {
  @IsString()
  @Length(1, 80)
  followUpPlanId!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  contactId?: string;

  /** Local day of the contact; default: when this happened. */
  @IsOptional()
  @IsDay()
  on?: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  findings?: string;
}

/** Records a contact under the plan: in time, or late for the due day that it comes after. */
export const recordFollowUp = capability({
  id: 'I1',
  command: RecordFollowUp,
  on: followUpPlan,
  route: 'POST /follow-up-plans/:followUpPlanId/contacts',
  summary: 'Records a contact with the customer under a follow-up plan',
  may: ['agent', 'supervisor', 'manager', 'system'],
  example: { findings: 'The unit runs; the customer has no further complaint.' },
  refuses: [dayNotUnderstood, planEnded, contactBeforePlan, contactInFuture],
  about: (_command, state) => aboutPlan(state),
  decide: (command, state, context) => {
    const { contactId, findings } = command;
    const on = dayOf(command.on, context);
    if (on === undefined) return reject(dayNotUnderstood, { text: command.on ?? command.occurredAt ?? '' });
    if (contactId !== undefined && state.contactIds.includes(contactId)) return [];
    if (state.endedOn !== undefined && on > state.endedOn) return reject(planEnded, { on: state.endedOn });
    if (state.startedOn !== undefined && on < state.startedOn) {
      return reject(contactBeforePlan, { on, started: state.startedOn });
    }
    if (startOfDay(on, context.zone) > context.now) return reject(contactInFuture, { on });
    const { dueOn, lateDays, nextDueOn } = followUpOn(state, on);
    return [
      fact(FollowUpMade, {
        promiseId: state.promiseId,
        contactId,
        on,
        dueOn,
        onTime: lateDays === 0,
        lateDays,
        nextDueOn,
        nextDueAt: endOfDay(nextDueOn, context.zone),
        findings,
      }),
    ];
  },
});
