import { IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { PromiseFoundEmpty } from '../promise.events.js';
import { isUnurged, promise } from '../promise.rules.js';
import { aboutPromise, PromiseCommand } from './promise-command.js';

export class JudgeUnurged extends PromiseCommand {
  /** The fact by which the case moved on. */
  @IsString()
  @Length(1, 80)
  movedBy!: string;
}

/** The case moved on by itself: a promise to urge, made before and with nobody urged, had no effect and can have none. */
export const judgeUnurged = capability({
  id: 'C5',
  command: JudgeUnurged,
  on: promise,
  summary: 'Judges a promise to urge when the case moves on',
  may: ['system'],
  refuses: [],
  about: (_command, state) => aboutPromise(state),
  decide: ({ movedBy }, state, { occurredAt }) => {
    const { madeAt, claim, isToldOf } = state;
    // What was told of the past is judged when its matter ends: the days it tells are not exact enough for this.
    if (!isUnurged(state) || claim || !isToldOf || madeAt === undefined || madeAt === 'unknown') return [];
    if (occurredAt === 'unknown' || occurredAt.from === null || madeAt.from === null) return [];
    return occurredAt.from > madeAt.from ? [fact(PromiseFoundEmpty, { movedBy })] : [];
  },
});
