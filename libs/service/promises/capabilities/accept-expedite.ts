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
import { capability, fact, reads, reject, isDoneNow } from '#platform/event-sourcing';
import { PromiseNeedsApproval } from '../approval.events.js';
import { HOUSE, promiseAuthority } from '../authority.rules.js';
import { dueAgreed, startOf } from '../due-agreed.js';
import { dueFrom, DueTold } from '../due-told.js';
import {
  ExpediteAccepted,
  PROMISE_MEDIA,
  PromiseMade,
  PromiseMaker,
  type PromiseMedium,
} from '../promise.events.js';
import {
  bestAfterLatest,
  dueBeforeMade,
  dueNotUnderstood,
  expediteAlreadyAccepted,
  notAnExpedite,
  promiseMayNotBeUndated,
  promiseNeedsDue,
} from '../promise.problems.js';
import { promise } from '../promise.rules.js';
import { beyondAuthority, NOT_PROMISED_YET } from './beyond-authority.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class AcceptExpedite extends PromiseCommand {
  @IsDefined()
  @ValidateNested()
  @Type(() => PromiseMaker)
  by!: PromiseMaker;

  @IsString()
  @Length(1, 2000)
  words!: string;

  @IsBoolean()
  literal!: boolean;

  @IsIn(PROMISE_MEDIA)
  medium!: PromiseMedium;

  @IsOptional()
  @ValidateNested()
  @Type(() => DueTold)
  due?: DueTold;

  @IsOptional()
  @Equals(true)
  unstated?: true;
}

/** Says yes to urging: from here on it is a promise like any other. */
export const acceptExpedite = capability({
  id: 'C5',
  command: AcceptExpedite,
  on: promise,
  route: 'POST /promises/:promiseId/accept-expedite',
  summary: 'Promises to hurry something up',
  may: [...STAFF, 'customer', 'system'],
  example: {
    by: { unit: 'service-centre', person: 'staff-7' },
    words: 'Yes, we will urge the warehouse today.',
    literal: true,
    medium: 'phone',
    due: { latestBy: '2031-06-20' },
  },
  refuses: [
    expediteAlreadyAccepted,
    notAnExpedite,
    promiseMayNotBeUndated,
    promiseNeedsDue,
    dueBeforeMade,
    dueNotUnderstood,
    bestAfterLatest,
  ],
  reads: { authority: reads(promiseAuthority, () => HOUSE) },
  about: (_command, state) => aboutPromise(state),
  decide: (command, state, context) => {
    if (state.made || state.approval) return reject(expediteAlreadyAccepted);
    if (!state.requested || state.caseId === undefined || state.to === undefined) {
      return reject(notAnExpedite, { about: state.about ?? 'other' });
    }
    if (!command.due && command.unstated && isDoneNow(context)) return reject(promiseMayNotBeUndated);
    const due = isDoneNow(context)
      ? dueAgreed(command.due, 'expedite', context)
      : command.due && dueFrom(command.due, startOf(context), context.zone);
    if (due && 'rejected' in due) return due;
    const { by, words, literal, medium } = command;
    const { caseId, matterId, contactId, to } = state;
    const about = 'expedite' as const;
    const kind = due ? ('firm' as const) : ('implied' as const);
    const promised = { caseId, matterId, contactId, to, by, words, literal, about, kind, medium, due };
    const beyond = beyondAuthority(promised, context);
    return beyond
      ? [fact(PromiseNeedsApproval, { promise: promised, exceeds: beyond }, { visibility: NOT_PROMISED_YET })]
      : [fact(ExpediteAccepted, { by }), fact(PromiseMade, promised)];
  },
});
