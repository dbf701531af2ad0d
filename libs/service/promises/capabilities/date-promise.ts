import { Type } from 'class-transformer';
import { IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { isLocalDate, LOCAL_DAY } from '#platform/time';
import { standardDue, startOf } from '../due-agreed.js';
import { dueFrom, DueTold } from '../due-told.js';
import { PromiseDated } from '../promise.events.js';
import {
  bestAfterLatest,
  dueNotUnderstood,
  promiseAlreadyDated,
  promiseNeedsDue,
  promiseNotPending,
} from '../promise.problems.js';
import { firstBest, isPending, isUndated, latestOn, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class DatePromise extends PromiseCommand {
  @IsIn(['standard-term', 'statement', 'agreement'])
  by!: 'standard-term' | 'statement' | 'agreement';

  /** For a date that was told or agreed. */
  @IsOptional()
  @ValidateNested()
  @Type(() => DueTold)
  due?: DueTold;

  /** Local day from which the standard term counts; default: when this happened. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  from?: string;
}

/** Gives an undated promise its date. */
export const datePromise = capability({
  id: 'C1',
  command: DatePromise,
  on: promise,
  route: 'POST /promises/:promiseId/date',
  summary: 'Gives a promise without a date its due date',
  may: [...STAFF, 'system'],
  example: { by: 'agreement', due: { latestBy: '2031-07-04' } },
  refuses: [promiseNotPending, promiseAlreadyDated, promiseNeedsDue, dueNotUnderstood, bestAfterLatest],
  about: (_command, state) => aboutPromise(state),
  decide: (command, state, context) => {
    if (!isPending(state)) return reject(promiseNotPending, { status: promiseStatus(state) });
    if (!isUndated(state)) return reject(promiseAlreadyDated, { latest: latestOn(state) ?? '' });
    if (command.by !== 'standard-term') {
      const told = dueFrom(command.due ?? {}, startOf(context), context.zone);
      if ('rejected' in told) return told;
      // The best case that was told first stays the one that is judged.
      const due = firstBest(state) ? { ...told, bestOn: undefined, bestAt: undefined } : told;
      return [fact(PromiseDated, { due, by: command.by })];
    }
    if (command.from !== undefined && !isLocalDate(command.from))
      return reject(dueNotUnderstood, { text: command.from });
    const about = state.about ?? 'other';
    const due = standardDue(about, context, command.from ?? startOf(context));
    return due ? [fact(PromiseDated, { due, by: command.by })] : reject(promiseNeedsDue, { about });
  },
});
