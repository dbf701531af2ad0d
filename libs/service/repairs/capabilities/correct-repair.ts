import { IsString, Length } from 'class-validator';
import { correction, CorrectRecord } from '#platform/event-sourcing';
import { repairOrder } from '../repair.rules.js';

export class CorrectRepair extends CorrectRecord {
  @IsString() @Length(1, 80) repairOrderId!: string;
}

/** Parts, results and measurements stay: they are recorded anew. */
export const correctRepair = correction({
  id: 'M10',
  command: CorrectRepair,
  on: repairOrder,
  route: 'POST /repair-orders/:repairOrderId/corrections',
  summary: 'Correct the words of a repair that were wrongly written down',
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],

  example: {
    ofEvent: 'f3b0c442-98fc-8c14-9afb-f4c8996fb924',
    field: 'note',
    is: 'Four screws replaced.',
    why: 'Typed three, the photo shows four.',
  },
});
