import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { dueAgreed, overPromise, startOf } from '../due-agreed.js';
import { dueFrom, DueTold } from '../due-told.js';
import { OverPromiseSuspected, PromiseRestated } from '../promise.events.js';
import {
  bestAfterLatest,
  dueBeforeMade,
  dueNotUnderstood,
  promiseNeedsDue,
  promiseNotPending,
} from '../promise.problems.js';
import { isPending, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class RestatePromise extends PromiseCommand {
  @IsDefined()
  @ValidateNested()
  @Type(() => DueTold)
  newDue!: DueTold;

  /** Why, as it was explained to the customer. */
  @IsString()
  @Length(1, 2000)
  explanation!: string;

  @IsOptional()
  @IsBoolean()
  literal?: boolean;
}

/** Tells a promise anew. The dates told before stay, and the best case told first is still judged. */
export const restatePromise = capability({
  id: 'C1',
  command: RestatePromise,
  on: promise,
  route: 'POST /promises/:promiseId/restate',
  summary: 'Moves the due date of a promise and says why',
  may: [...STAFF, 'customer', 'system'],
  example: { newDue: { latestBy: '2031-06-24' }, explanation: 'The part is late at the maker.' },
  refuses: [promiseNotPending, promiseNeedsDue, dueBeforeMade, dueNotUnderstood, bestAfterLatest],
  about: (_command, state) => aboutPromise(state),
  decide: (command, state, context) => {
    if (!isPending(state)) return reject(promiseNotPending, { status: promiseStatus(state) });
    const about = state.about ?? 'other';
    const newDue = isDoneNow(context)
      ? dueAgreed(command.newDue, about, context)
      : dueFrom(command.newDue, startOf(context), context.zone);
    if ('rejected' in newDue) return newDue;
    const { explanation, literal } = command;
    const restated = fact(PromiseRestated, { newDue, explanation, literal });
    const suspected = overPromise(command.newDue, newDue, about, context);
    return suspected ? [restated, fact(OverPromiseSuspected, suspected, { source: 'clock' })] : [restated];
  },
});
