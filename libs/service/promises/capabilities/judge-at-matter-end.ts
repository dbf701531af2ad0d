import { IsOptional, IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { PromiseBroken, PromiseFoundEmpty, PromiseKeepingClaimed } from '../promise.events.js';
import { isPending, isUndated, isUnurged, promise } from '../promise.rules.js';
import { aboutPromise, PromiseCommand } from './promise-command.js';

export class JudgeAtMatterEnd extends PromiseCommand {
  /** The matter that ended; absent: the case was closed. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  matterId?: string;
}

/**
 * Judges a promise whose matter ended. To urge, without anybody urged, it is empty whatever its date. Undated and without a deed it is empty; undated with a deed it waits for the
 * customer's confirmation; overdue it is broken, because keeping it became pointless. A due date that lies ahead stays.
 */
export const judgeAtMatterEnd = capability({
  id: 'C3',
  command: JudgeAtMatterEnd,
  on: promise,
  summary: 'Judges a promise when its matter ends',
  may: ['system'],
  refuses: [],
  about: (_command, state) => aboutPromise(state),
  decide: ({ matterId }, state) => {
    const concerned = matterId === undefined || state.matterId === matterId;
    if (!concerned || !isPending(state) || state.kind === 'rolling' || state.claim) return [];
    if (isUnurged(state)) return [fact(PromiseFoundEmpty, { matterId })];
    if (state.overdue) return [fact(PromiseBroken, { reason: 'matter-ended' })];
    if (!isUndated(state)) return [];
    if (state.deeds.length === 0) return [fact(PromiseFoundEmpty, { matterId })];
    const evidence = state.deeds.map(deed => deed.factId);
    return [fact(PromiseKeepingClaimed, { at: state.deeds.at(-1)?.at ?? 'unknown', evidence })];
  },
});
