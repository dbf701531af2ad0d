import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { toEdtf } from '#platform/time';
import { dayNames, dueFrom, DueTold, endsBefore } from '../due-told.js';
import { PromiseRestated } from '../promise.events.js';
import { dueBeforeMade, promiseNotPending } from '../promise.problems.js';
import { isPending, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, isDoneNow, PromiseCommand, STAFF, startOf } from './promise-command.js';

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
  about: (_command, state) => aboutPromise(state),
  decide: (command, state, context) => {
    if (!isPending(state)) return reject(promiseNotPending, { status: promiseStatus(state) });
    const newDue = dueFrom(command.newDue, startOf(context), context.zone);
    if ('rejected' in newDue) return newDue;
    const { occurredAt, zone } = context;
    if (isDoneNow(context) && occurredAt !== 'unknown' && occurredAt.from !== null) {
      if (endsBefore(newDue, occurredAt.from)) {
        return reject(dueBeforeMade, { due: dayNames(newDue, zone).latest, made: toEdtf(occurredAt) });
      }
    }
    return [fact(PromiseRestated, { newDue, explanation: command.explanation, literal: command.literal })];
  },
});
