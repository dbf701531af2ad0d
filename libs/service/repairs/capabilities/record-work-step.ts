import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { PartIn, PartOut, StepMeasured, WORK_STEPS, WorkStepCompleted } from '../repair.events.js';
import { quoteNotAccepted } from '../charge.problems.js';
import { dataPlanMissing, repairCompletedAlready, unknownStep } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';
import { refuseWork } from './start-work-step.js';

export class RecordWorkStep extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(WORK_STEPS) step!: (typeof WORK_STEPS)[number];
  /** Staff id. Absent: whoever records it now; not recorded for statements. */
  @IsOptional() @IsString() @Length(1, 80) technician?: string;
  /** A serial number left out is not recorded. */
  @IsOptional() @ValidateNested() @Type(() => PartOut) partOut?: PartOut;
  @IsOptional() @ValidateNested() @Type(() => PartIn) partIn?: PartIn;
  @IsOptional() @IsString() @MaxLength(2000) note?: string;
  /** The step begun under this id; absent: its beginning was not recorded. */
  @IsOptional() @IsString() @Length(1, 80) stepId?: string;
  @IsOptional() @ValidateNested() @Type(() => StepMeasured) measured?: StepMeasured;
}

export const recordWorkStep = capability({
  id: 'D6',
  command: RecordWorkStep,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/work-steps',
  summary: 'Record a step of the repair: what went out, what came in, and what shows it',
  may: STAFF,
  example: {
    step: 'swap',
    partOut: { name: 'mainboard', serialNo: 'MB-2013-0071', condition: 'burnt capacitor' },
    partIn: { name: 'mainboard', partNo: 'DA0R09', serialNo: 'MB-2013-0412', genuine: 'new' },
    measured: { metric: 'battery-runtime', unit: 'h', before: 4, after: 4 },
  },
  refuses: [dataPlanMissing, quoteNotAccepted, repairCompletedAlready, unknownStep],
  about: (_, state) => aboutStream(state),
  decide: (command, state, context) => {
    const { step, partOut, partIn, note, stepId, measured } = command;
    const refused = refuseWork(state, context, step === 'swap' || partIn !== undefined);
    if (refused) return refused;
    const begun = state.begun.find(one => one.stepId === stepId);
    if (stepId !== undefined && begun?.step !== step) return reject(unknownStep, { stepId, step });
    const technician = command.technician ?? (isDoneNow(context) ? context.actor.id : undefined);
    return [fact(WorkStepCompleted, { step, technician, partOut, partIn, note, stepId, measured })];
  },
});
