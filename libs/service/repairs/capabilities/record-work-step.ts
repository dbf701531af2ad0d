import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, Length, MaxLength, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { PartIn, PartOut, WORK_STEPS, WorkStepCompleted } from '../repair.events.js';
import { dataPlanMissing } from '../repair.problems.js';
import { repairOrder } from '../repair.rules.js';
import { aboutStream, isDoneNow, refuseAfterCompletion, STAFF } from '../repair.shared.js';

export class RecordWorkStep extends Command {
  @IsString() @Length(1, 80) repairOrderId!: string;
  @IsIn(WORK_STEPS) step!: (typeof WORK_STEPS)[number];
  /** Staff id. Absent: whoever records it now; not recorded for statements. */
  @IsOptional() @IsString() @Length(1, 80) technician?: string;
  /** A serial number left out is not recorded. */
  @IsOptional() @ValidateNested() @Type(() => PartOut) partOut?: PartOut;
  @IsOptional() @ValidateNested() @Type(() => PartIn) partIn?: PartIn;
  @IsOptional() @IsString() @MaxLength(2000) note?: string;
}

export const recordWorkStep = capability({
  id: 'D6',
  command: RecordWorkStep,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/work-steps',
  summary: 'Record a step of the repair: what went out, what came in, and what shows it',
  may: STAFF,
  about: (_, state) => aboutStream(state),
  decide: (command, state, context) => {
    const { step, partOut, partIn, note } = command;
    const refused = refuseAfterCompletion(state, context);
    if (refused) return refused;
    if (isDoneNow(context) && state.customerData !== false && !state.dataPlan) return reject(dataPlanMissing);
    const technician = command.technician ?? (isDoneNow(context) ? context.actor.id : undefined);
    return [fact(WorkStepCompleted, { step, technician, partOut, partIn, note })];
  },
});
