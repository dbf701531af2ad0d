import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, fact, reject, type DecisionContext, isDoneNow } from '#platform/event-sourcing';
import { judgeKeeping } from '../judge-keeping.js';
import { keptAtOf } from '../kept-at.js';
import { keepingFact } from '../keeping-fact.js';
import { PromiseKeepingClaimed } from '../promise.events.js';
import {
  dueNotUnderstood,
  keepingNeedsEvidence,
  keptBeforeMade,
  keptInFuture,
  occasionHasPassed,
  promiseNotPending,
} from '../promise.problems.js';
import { canStillBeKept, latestOn, promise, promiseStatus } from '../promise.rules.js';
import { aboutPromise, PromiseCommand, STAFF } from './promise-command.js';

export class ConfirmKept extends PromiseCommand {
  /** When it was kept, EDTF: `2013-07-09`, or `../2013-06-23` for "by the 23rd"; default: when this happened. */
  @IsOptional()
  @IsString()
  @MaxLength(80)
  keptAt?: string;

  /** What is said of it, such as the customer's own count of the days. */
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  words?: string;
}

/** Confirms that a promise was kept, and decides by its last moment whether that was late and by how much. */
export const confirmKept = capability({
  id: 'C1',
  command: ConfirmKept,
  on: promise,
  route: 'POST /promises/:promiseId/keep',
  summary: 'Confirms that a promise was kept, in time or late',
  may: [...STAFF, 'customer', 'system'],
  example: { keptAt: '2026-01-05', source: 'customer-statement', words: 'It was there on Monday.' },
  refuses: [
    promiseNotPending,
    dueNotUnderstood,
    keptInFuture,
    keptBeforeMade,
    keepingNeedsEvidence,
    occasionHasPassed,
  ],
  about: (_command, state) => aboutPromise(state),
  decide: (command, state, context) => {
    if (!canStillBeKept(state)) return reject(promiseNotPending, { status: promiseStatus(state) });
    const told = keptAtOf(command.keptAt, state, context);
    if ('rejected' in told) return told;
    const evidence = command.evidence ?? [];
    const by = confirmedBy(context, evidence);
    if (by === 'company' && isDoneNow(context)) return reject(keepingNeedsEvidence);
    const judgement = judgeKeeping(state, told.at, context.now, context.zone);
    // What comes after the occasion does not keep the promise, and an unknown time does not undo a recorded breach.
    if (
      state.occasion &&
      (judgement.verdict === 'late' || (state.outcome && judgement.inTime === 'unknown'))
    ) {
      if (isDoneNow(context)) return reject(occasionHasPassed, { due: latestOn(state) ?? '' });
      return [fact(PromiseKeepingClaimed, { at: told.at, evidence, tooLate: true })];
    }
    return [keepingFact(judgement, told.at, evidence, by, command.words)];
  },
});

function confirmedBy({ actor, source }: DecisionContext, evidence: readonly string[]) {
  if (actor.roles.includes('customer') || source === 'customer-statement') return 'customer';
  return evidence.length > 0 ? 'record' : 'company';
}
