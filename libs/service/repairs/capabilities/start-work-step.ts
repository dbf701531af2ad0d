import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reject,
  type DecisionContext,
  type Rejection,
  isDoneNow,
} from '#platform/event-sourcing';
import { WORK_STEPS, WorkStepStarted } from '../repair.events.js';
import { quoteNotAccepted } from '../charge.problems.js';
import { dataPlanMissing, repairCompletedAlready } from '../repair.problems.js';
import { isAgreed, repairOrder, type RepairOrderState } from '../repair.rules.js';
import { aboutStream, refuseAfterCompletion, STAFF } from '../repair.shared.js';

export class StartWorkStep extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(WORK_STEPS) step!: (typeof WORK_STEPS)[number];
  /** Staff id. Absent: whoever records it now; not recorded for statements. */
  @IsOptional() @IsString() @Length(1, 80) technician?: string;
}

export const startWorkStep = capability({
  id: 'D6',
  command: StartWorkStep,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/work-steps/start',
  summary: 'A step of the repair begins; its completion names it',
  may: STAFF,
  example: { step: 'opening' },
  refuses: [repairCompletedAlready, dataPlanMissing, quoteNotAccepted],
  about: (_, state) => aboutStream(state),
  decide: ({ step, technician }, state, context) =>
    refuseWork(state, context, step === 'swap') ?? [
      fact(WorkStepStarted, {
        stepId: context.newId('step'),
        step,
        technician: technician ?? (isDoneNow(context) ? context.actor.id : undefined),
      }),
    ],
});

/** No work on what is completed, nor, now, on data nobody has a plan for, nor a swap whose price nobody accepted. */
export function refuseWork(
  state: RepairOrderState,
  context: Pick<DecisionContext, 'source'>,
  swaps: boolean,
): Rejection | undefined {
  const refused = refuseAfterCompletion(state, context);
  if (refused || !isDoneNow(context)) return refused;
  if (state.customerData !== false && !state.dataPlan) return reject(dataPlanMissing);
  return swaps && !isAgreed(state.charges) ? reject(quoteNotAccepted) : undefined;
}
