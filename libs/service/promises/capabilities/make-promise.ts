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
  reads,
  reject,
  type DecisionContext,
  type Rejection,
  isDoneNow,
} from '#platform/event-sourcing';
import { aboutCase, unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { CaseCommand, caseNamed, caseReads } from '#service/cases/case-command.rules.js';
import { Price } from '#service/registry/registry.events.js';
import { PromiseNeedsApproval } from '../approval.events.js';
import { HOUSE, promiseAuthority } from '../authority.rules.js';
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
import {
  bestAfterLatest,
  dueBeforeMade,
  dueNotUnderstood,
  promiseMayNotBeUndated,
  promiseNeedsAmount,
  promiseNeedsDue,
} from '../promise.problems.js';
import { promise } from '../promise.rules.js';
import { beyondAuthority, NOT_PROMISED_YET } from './beyond-authority.js';
import { STAFF } from './promise-command.js';

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

  /** Required for what is about money: a rebate, a reward, a compensation. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Price)
  amount?: Price;
}

/** Promises about money name the amount. */
const IN_MONEY: ReadonlySet<PromiseTopic> = new Set<PromiseTopic>(['rebate', 'reward', 'compensation']);

/** Registers what the customer was promised; a promise made now has a due date, its own or the standard one. */
export const makePromise = capability({
  id: 'C1',
  command: MakePromise,
  on: promise,
  route: 'POST /promises',
  summary: 'Registers a promise to the customer',
  may: [...STAFF, 'customer', 'system'],
  example: {
    caseId: 'case-1',
    by: { unit: 'service-centre', person: 'staff-7' },
    words: 'The part will be there on Wednesday.',
    literal: true,
    about: 'part-arrival',
    kind: 'firm',
    medium: 'phone',
    due: { term: { n: 3, max: 6, unit: 'working-day' } },
  },
  refuses: [
    unknownCase,
    unknownMatter,
    promiseNeedsAmount,
    promiseMayNotBeUndated,
    promiseNeedsDue,
    dueBeforeMade,
    dueNotUnderstood,
    bestAfterLatest,
  ],
  reads: { ...caseReads, authority: reads(promiseAuthority, () => HOUSE) },
  about: (_command, _state, context) => aboutCase(context.reads.theCase),
  decide: (command, _state, context) => {
    const theCase = caseNamed(command, context.reads, context.actor);
    if ('rejected' in theCase) return theCase;
    const { about, amount } = command;
    if (isDoneNow(context) && !amount && IN_MONEY.has(about)) return reject(promiseNeedsAmount, { about });
    const due = dueOf(command, context);
    if (due && 'rejected' in due) return due;
    const promised = promisedBy(command, theCase.customerId, due);
    const beyond = beyondAuthority(promised, context);
    if (beyond) {
      const proposal = { promise: promised, exceeds: beyond };
      return [fact(PromiseNeedsApproval, proposal, { visibility: NOT_PROMISED_YET })];
    }
    const made = fact(PromiseMade, promised);
    const suspected = overPromise(command.due, due, about, context);
    return suspected ? [made, fact(OverPromiseSuspected, suspected, { source: 'clock' })] : [made];
  },
});

function promisedBy(command: MakePromise, to: string, due: PromiseDue | undefined): PromiseMade {
  const { caseId, matterId, contactId, by, words, literal, about, kind, occasion, medium } = command;
  const { followUpPlanId, amount } = command;
  const said = { by, words, literal, about, kind, occasion, medium, due, followUpPlanId, amount };
  return { caseId, matterId, contactId, to, ...said };
}

/** undefined: none stated, which only what is told about the past may be. */
function dueOf(command: MakePromise, context: DecisionContext): PromiseDue | Rejection | undefined {
  if (isDoneNow(context)) {
    if (!command.due && command.unstated) return reject(promiseMayNotBeUndated);
    return dueAgreed(command.due, command.about, context);
  }
  return command.due && dueFrom(command.due, startOf(context), context.zone);
}
