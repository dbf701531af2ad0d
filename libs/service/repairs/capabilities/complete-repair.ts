import { Type } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { capability, Command, fact, reject, type Policy, isDoneNow } from '#platform/event-sourcing';
import { Price } from '#service/registry/registry.events.js';
import { REPAIR_RESULTS, RepairCompleted, type WorkStepCompleted } from '../repair.events.js';
import { evidenceMissing, repairCompletedAlready, stepsUnderWay } from '../repair.problems.js';
import { repairOrder, type WorkStep } from '../repair.rules.js';
import { aboutStream, refuseAfterCompletion, STAFF } from '../repair.shared.js';

type Step = WorkStepCompleted['step'];
export interface EvidenceRule {
  /** Steps without which no repair is complete. */
  readonly always: readonly Step[];
  /** Steps that need evidence whenever they were done. */
  readonly whenDone: readonly Step[];
  /** A swap is not done without these. */
  readonly withSwap: readonly Step[];
}
/** House policy: which steps a repair must show before it counts as completed. */
export const REPAIR_EVIDENCE: Policy<EvidenceRule> = {
  id: 'repair-evidence',
  versions: [
    {
      version: '1',
      inForceFrom: -Infinity,
      value: { always: ['test'], whenDone: ['opening', 'swap', 'test'], withSwap: ['opening'] },
    },
  ],
};

export class CompleteRepair extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsOptional() @IsIn(REPAIR_RESULTS) result?: (typeof REPAIR_RESULTS)[number];
  @IsOptional() @IsString() @MaxLength(2000) words?: string;
  /** Hours and material as the law's repair record wants them, where they are known. */
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000) labourMinutes?: number;
  @IsOptional() @ValidateNested() @Type(() => Price) labourCost?: Price;
  @IsOptional() @ValidateNested() @Type(() => Price) materialCost?: Price;
}

export const completeRepair = capability({
  id: 'D6',
  command: CompleteRepair,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/complete',
  summary: 'Complete the repair; opening, swap and test need evidence',
  may: STAFF,
  example: {
    result: 'fixed',
    words: 'Mainboard exchanged, starts and shuts down as it should.',
    labourMinutes: 45,
    materialCost: { minor: 68000, currency: 'CNY' },
  },
  refuses: [repairCompletedAlready, stepsUnderWay, evidenceMissing],
  about: (_, state) => aboutStream(state),
  decide: (command, state, context) => {
    const { result = 'not-told', words, labourMinutes, labourCost, materialCost } = command;
    const refused = refuseAfterCompletion(state, context);
    if (refused) return refused;
    if (isDoneNow(context) && state.begun.length > 0)
      return reject(stepsUnderWay, { steps: state.begun.map(({ step }) => step).join(', ') });
    const missing = isDoneNow(context) ? withoutEvidence(state.steps, context.policy(REPAIR_EVIDENCE)) : [];
    if (missing.length > 0) return reject(evidenceMissing, { steps: missing.join(', ') });
    return [fact(RepairCompleted, { result, words, labourMinutes, labourCost, materialCost })];
  },
});

/** The steps that should show evidence and have none. */
export function withoutEvidence(steps: readonly WorkStep[], rule: EvidenceRule): readonly Step[] {
  const has = (step: Step) => steps.some(one => one.step === step && one.evidence.length > 0);
  const swapped = steps.some(one => one.step === 'swap' || one.partIn !== undefined);
  const unshown = steps.filter(one => rule.whenDone.includes(one.step) && one.evidence.length === 0);
  const needed = [...rule.always, ...(swapped ? rule.withSwap : [])].filter(step => !has(step));
  return [...new Set([...unshown.map(one => one.step), ...needed])];
}
