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
import { capability, fact, reject, type DecisionContext, type Rejection } from '#platform/event-sourcing';
import { aboutCase } from '#service/cases/case.rules.js';
import { CaseCommand, caseNamed, caseReads } from '#service/cases/case-command.rules.js';
import { dueAgreed, overPromise, startOf } from '../due-agreed.js';
import { dueFrom, DueTold } from '../due-told.js';
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
import { promiseMayNotBeUndated } from '../promise.problems.js';
import { promise } from '../promise.rules.js';
import { isDoneNow, STAFF } from './promise-command.js';

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
    const suspected = overPromise(command.due, due, about, context);
    return suspected ? [made, fact(OverPromiseSuspected, suspected, { source: 'clock' })] : [made];
  },
});

/** undefined: none stated, which only what is told about the past may be. */
function dueOf(command: MakePromise, context: DecisionContext): PromiseDue | Rejection | undefined {
  if (isDoneNow(context)) {
    if (!command.due && command.unstated) return reject(promiseMayNotBeUndated);
    return dueAgreed(command.due, command.about, context);
  }
  return command.due && dueFrom(command.due, startOf(context), context.zone);
}
