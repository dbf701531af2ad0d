import { IsOptional, IsString, MaxLength } from 'class-validator';
import { capability, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { judgeKeeping } from '../judge-keeping.js';
import { keptAtOf } from '../kept-at.js';
import { PromiseKeepingClaimed } from '../promise.events.js';
import {
  dueNotUnderstood,
  keptBeforeMade,
  keptInFuture,
  occasionHasPassed,
  promiseNotPending,
} from '../promise.problems.js';
import { canStillBeKept, latestOn, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class ClaimKept extends PromiseCommand {
  /** When it was kept, EDTF; default: when this happened. */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  keptAt?: string;
}

/** The company says that it kept the promise; the customer or evidence confirms it. */
export const claimKept = capability({
  id: 'C1',
  command: ClaimKept,
  on: promise,
  route: 'POST /promises/:promiseId/claim-kept',
  summary: 'Says that a promise was kept, to be confirmed',
  may: STAFF,
  example: { keptAt: '2026-01-05' },
  refuses: [promiseNotPending, dueNotUnderstood, keptInFuture, keptBeforeMade, occasionHasPassed],
  about: (_command, state) => aboutPromise(state),
  decide: (command, state, context) => {
    if (!canStillBeKept(state)) return reject(promiseNotPending, { status: promiseStatus(state) });
    const told = keptAtOf(command.keptAt, state, context);
    if ('rejected' in told) return told;
    const { verdict } = judgeKeeping(state, told.at, context.now, context.zone);
    const tooLate = state.occasion && verdict === 'late';
    if (tooLate && isDoneNow(context)) return reject(occasionHasPassed, { due: latestOn(state) ?? '' });
    const evidence = command.evidence ?? [];
    return [fact(PromiseKeepingClaimed, { at: told.at, evidence, ...(tooLate && { tooLate }) })];
  },
});
