import { IsBoolean, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { capability, Command, fact, policyAt, reads, reject } from '#platform/event-sourcing';
import { addDays, daysBetween, endOfDay, localDate } from '#platform/time';
import { aboutCase, caseFile, caseOf, unknownCase } from '#service/cases/case.rules.js';
import { FollowUpPlanStarted } from '../follow-up.events.js';
import { dayNotUnderstood, planTooOld } from '../follow-up.problems.js';
import { followUpPlan, followUpReading } from '../follow-up.rules.js';
import { dayOf, IsDay } from '../local-day.js';

export class StartFollowUpPlan extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** The rolling promise that this plan keeps or misses. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  promiseId?: string;

  /** Default: 7. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  cadenceDays?: number;

  /** A telephone line of its own was told to the customer. */
  @IsOptional()
  @IsBoolean()
  dedicatedNumber?: boolean;

  /** Unit that has to call. */
  @IsString()
  @Length(1, 80)
  owner!: string;

  /** Local day from which it counts; default: when this happened. */
  @IsOptional()
  @IsDay()
  startedOn?: string;
}

const SEVEN_DAYS = 7;
const LONGEST_BACK = 366;

/** Starts a plan of contacts; the first is due `cadenceDays` after it began. */
export const startFollowUpPlan = capability({
  id: 'I1',
  command: StartFollowUpPlan,
  on: followUpPlan,
  route: 'POST /follow-up-plans',
  summary: 'Starts to follow up a case, contact after contact',
  may: ['agent', 'supervisor', 'manager', 'system'],
  example: { caseId: 'some-case', cadenceDays: 7, owner: 'brand-care' },
  refuses: [unknownCase, dayNotUnderstood, planTooOld],
  reads: { theCase: reads(caseFile, (command: StartFollowUpPlan) => command.caseId) },
  about: (_command, _state, context) => aboutCase(context.reads.theCase),
  decide: (command, _state, context) => {
    const { caseId, promiseId, cadenceDays = SEVEN_DAYS, dedicatedNumber, owner } = command;
    if (!caseOf(context.reads.theCase, context.actor)) return reject(unknownCase, { caseId });
    const startedOn = dayOf(command.startedOn, context);
    if (startedOn === undefined)
      return reject(dayNotUnderstood, { text: command.startedOn ?? command.occurredAt ?? '' });
    // The clock would catch up on every due day since, one fact each.
    if (
      context.source !== 'import' &&
      daysBetween(startedOn, localDate(context.now, context.zone)) > LONGEST_BACK
    ) {
      return reject(planTooOld, { started: startedOn });
    }
    context.policy(followUpReading);
    const nextDueOn = addDays(startedOn, cadenceDays);
    return [
      fact(FollowUpPlanStarted, {
        caseId,
        promiseId,
        cadenceDays,
        policy: policyAt(followUpReading, context.now).version,
        dedicatedNumber,
        owner,
        startedOn,
        nextDueOn,
        nextDueAt: endOfDay(nextDueOn, context.zone),
      }),
    ];
  },
});
