import { IsString, Length } from 'class-validator';
import { capability, fact, reads } from '#platform/event-sourcing';
import { followUpPlan } from '#service/follow-up/follow-up.rules.js';
import { PromiseBroken, PromiseKept } from '../promise.events.js';
import { isPending, promise } from '../promise.rules.js';
import { aboutPromise, PromiseCommand } from './promise-command.js';

export class JudgeRollingPromise extends PromiseCommand {
  @IsString()
  @Length(1, 80)
  followUpPlanId!: string;
}

/** A rolling promise is judged when its follow-up plan ends: kept when no contact was left out. */
export const judgeRollingPromise = capability({
  id: 'I1',
  command: JudgeRollingPromise,
  on: promise,
  summary: 'Judges a rolling promise when its follow-up plan ends',
  may: ['system'],
  refuses: [],
  reads: { plan: reads(followUpPlan, (command: JudgeRollingPromise) => command.followUpPlanId) },
  about: (_command, state) => aboutPromise(state),
  decide: (_command, state, { reads: { plan }, occurredAt }) => {
    if (!isPending(state) || !plan?.state.ended) return [];
    const missed = plan.state.dues.some(due => due.outcome === 'missed');
    return [
      missed
        ? fact(PromiseBroken, { reason: 'follow-ups-missed' })
        : fact(PromiseKept, { at: occurredAt, evidence: [], by: 'record' }),
    ];
  },
});
