import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { PromiseAtRisk, RISKS, type Risk } from '../promise.events.js';
import { promiseNotPending } from '../promise.problems.js';
import { isPending, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class FlagPromiseAtRisk extends PromiseCommand {
  @IsIn(RISKS)
  because!: Risk;

  /** The fact that shows it. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  shownBy?: string;
}

/** Says that a promise may not be kept, while there is time to do something. */
export const flagPromiseAtRisk = capability({
  id: 'C1',
  command: FlagPromiseAtRisk,
  on: promise,
  route: 'POST /promises/:promiseId/at-risk',
  summary: 'Says that a promise may not be kept in time',
  may: [...STAFF, 'system'],
  example: { because: 'part-delayed' },
  refuses: [promiseNotPending],
  about: (_command, state) => aboutPromise(state),
  decide: ({ because, shownBy }, state, context) => {
    if (!isPending(state)) {
      return isDoneNow(context) ? reject(promiseNotPending, { status: promiseStatus(state) }) : [];
    }
    return state.risk?.because === because ? [] : [fact(PromiseAtRisk, { because, shownBy })];
  },
});
