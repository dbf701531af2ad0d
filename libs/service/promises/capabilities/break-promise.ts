import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, fact, reject } from '#platform/event-sourcing';
import { PromiseBroken } from '../promise.events.js';
import { promiseNotPending } from '../promise.problems.js';
import { isPending, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class BreakPromise extends PromiseCommand {
  /** `refuted`: it can't be kept any more; `pointless`: keeping it would serve nothing. */
  @IsIn(['refuted', 'pointless', 'other'])
  reason!: 'refuted' | 'pointless' | 'other';

  /** What was found instead. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  found?: string;
}

/** Records that a promise can't be kept any more, or that keeping it would be pointless. */
export const breakPromise = capability({
  id: 'C1',
  command: BreakPromise,
  on: promise,
  route: 'POST /promises/:promiseId/break',
  summary: 'Records that a promise can no longer be kept',
  may: [...STAFF, 'customer', 'system'],
  example: { reason: 'refuted', found: 'The warehouse has no such part any more.' },
  refuses: [promiseNotPending],
  about: (_command, state) => aboutPromise(state),
  decide: ({ reason, found }, state) =>
    isPending(state)
      ? [fact(PromiseBroken, { reason, found })]
      : reject(promiseNotPending, { status: promiseStatus(state) }),
});
