import { Type } from 'class-transformer';
import {
  Equals,
  IsBoolean,
  IsDefined,
  IsIn,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import {
  capability,
  fact,
  policyAt,
  reject,
  type DecisionContext,
  type Rejection,
} from '#platform/event-sourcing';
import { localDate, toEdtf } from '#platform/time';
import { aboutCase } from '#service/cases/case.rules.js';
import { CaseCommand, caseNamed, caseReads } from '#service/cases/case-command.rules.js';
import { dayNames, dueFrom, dueOfTerm, DueTold, endsBefore } from '../due-told.js';
import {
  OverPromiseSuspected,
  PROMISE_KINDS,
  PROMISE_MEDIA,
  PROMISE_TOPICS,
  PromiseMade,
  PromiseMaker,
  type PromiseDue,
  type PromiseKind,
  type PromiseMedium,
  type PromiseTopic,
} from '../promise.events.js';
import { standardTerm } from '../promise.policies.js';
import { dueBeforeMade, promiseMayNotBeUndated, promiseNeedsDue } from '../promise.problems.js';
import { promise } from '../promise.rules.js';
import { isDoneNow, STAFF, startOf } from './promise-command.js';

export class MakePromise extends CaseCommand {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  contactId?: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => PromiseMaker)
  by!: PromiseMaker;

  @IsString()
  @Length(1, 2000)
  words!: string;

  @IsBoolean()
  literal!: boolean;

  @IsIn(PROMISE_TOPICS)
  about!: PromiseTopic;

  @IsIn(PROMISE_KINDS)
  kind!: PromiseKind;

  /** For an occasion: what comes after it does not keep the promise. */
  @IsOptional()
  @IsBoolean()
  occasion?: boolean;

  @IsIn(PROMISE_MEDIA)
  medium!: PromiseMedium;

  /** Left out for a promise made now: the house's standard term for what it is about. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DueTold)
  due?: DueTold;

  /** A statement about the past in which no date was told. */
  @IsOptional()
  @Equals(true)
  unstated?: true;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  followUpPlanId?: string;
}

/** Registers what the customer was promised; a promise made now has a due date, its own or the standard one. */
export const makePromise = capability({
  id: 'C1',
  command: MakePromise,
  on: promise,
  route: 'POST /promises',
  summary: 'Registers a promise to the customer',
  may: [...STAFF, 'customer', 'system'],
  reads: caseReads,
  about: (_command, _state, context) => aboutCase(context.reads.theCase),
  decide: (command, _state, context) => {
    const theCase = caseNamed(command, context.reads, context.actor);
    if ('rejected' in theCase) return theCase;
    const due = dueOf(command, context);
    if (due && 'rejected' in due) return due;
    const { caseId, matterId, contactId, by, words, literal, about, kind, occasion, medium, followUpPlanId } =
      command;
    const made = fact(PromiseMade, {
      caseId,
      matterId,
      contactId,
      to: theCase.customerId,
      by,
      words,
      literal,
      about,
      kind,
      occasion,
      medium,
      due,
      followUpPlanId,
    });
    const suspected = overPromise(command, due, context);
    return suspected ? [made, suspected] : [made];
  },
});

/** undefined: none stated, which only what is told about the past may be. */
function dueOf(command: MakePromise, context: DecisionContext): PromiseDue | Rejection | undefined {
  if (!command.due) {
    if (!isDoneNow(context)) return undefined;
    if (command.unstated) return reject(promiseMayNotBeUndated);
    return standardDue(command.about, context) ?? reject(promiseNeedsDue, { about: command.about });
  }
  const told = dueFrom(command.due, startOf(context), context.zone);
  if ('rejected' in told || !isDoneNow(context)) return told;
  const { occurredAt, zone } = context;
  if (occurredAt !== 'unknown' && occurredAt.from !== null && endsBefore(told, occurredAt.from)) {
    return reject(dueBeforeMade, { due: dayNames(told, zone).latest, made: toEdtf(occurredAt) });
  }
  return told.latestAt === undefined ? withLatest(told, command.about, context) : told;
}

/** Only the best case was told: the last moment is the standard term's, or the best case itself where that is later. */
function withLatest(told: PromiseDue, about: PromiseTopic, context: DecisionContext): PromiseDue | Rejection {
  const standard = standardDue(about, context);
  if (standard?.latestAt === undefined) return reject(promiseNeedsDue, { about });
  const { bestAt = 0, bestOn } = told;
  return standard.latestAt < bestAt
    ? { ...told, latestAt: bestAt, latestOn: bestOn }
    : { ...standard, ...told };
}

/** The standard term for a topic, counted from when it was promised; only its last moment, nobody told a best case. */
export function standardDue(
  about: PromiseTopic,
  context: DecisionContext,
  from = startOf(context),
): PromiseDue | undefined {
  const term = context.policy(standardTerm)[about];
  if (!term || from === undefined) return undefined;
  return dueOfTerm(term, from, context.zone, {
    best: false,
    policy: `standard-term ${policyAt(standardTerm, context.now).version}`,
  });
}

/** Only the best case was told, and by the standard term it may take longer. */
function overPromise(command: MakePromise, due: PromiseDue | undefined, context: DecisionContext) {
  if (!due?.bestAt || command.due?.latestBy !== undefined || command.due?.term) return undefined;
  const standard = standardDue(command.about, context);
  if (!standard?.latestAt || standard.latestAt <= due.bestAt) return undefined;
  const day = (on: string | undefined, at: number) => on ?? localDate(at, context.zone);
  return fact(
    OverPromiseSuspected,
    {
      toldBestOn: day(due.bestOn, due.bestAt),
      standardLatestOn: day(standard.latestOn, standard.latestAt),
      policy: standard.policy ?? standardTerm.id,
    },
    { source: 'clock' },
  );
}
