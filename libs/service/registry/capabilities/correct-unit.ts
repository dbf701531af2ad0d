import { Matches } from 'class-validator';
import { correction, CorrectRecord } from '#platform/event-sourcing';
import { unitFile } from '../unit.rules.js';
import { RegisterUnit } from './register-unit.js';

export class CorrectUnit extends CorrectRecord {
  @Matches(/^[\w.-]{1,80}$/) unitId!: string;
}

/** Serial and card are claims: they are not corrected here. */
export const correctUnit = correction({
  id: 'M10',
  command: CorrectUnit,
  on: unitFile,
  route: 'POST /units/:unitId/corrections',
  summary: "Correct a unit's model or maker that was wrongly written down",
  may: ['agent', 'supervisor', 'manager', 'system'],
  like: [RegisterUnit],
  example: {
    ofEvent: 'f3b0c442-98fc-8c14-9afb-f4c8996fb924',
    field: 'model',
    is: 'X-13',
    why: 'The label says X-13.',
  },
});
