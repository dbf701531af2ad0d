import { IsString, Length } from 'class-validator';
import { correction, CorrectRecord } from '#platform/event-sourcing';
import { serviceRequest } from '../repair.rules.js';

export class CorrectRequest extends CorrectRecord {
  @IsString() @Length(1, 80) requestId!: string;
}

/** Which part was suspected stays: a diagnosis that was wrong is refuted. */
export const correctRequest = correction({
  id: 'M10',
  command: CorrectRequest,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/corrections',
  summary: 'Correct the words of a service request or diagnosis that were wrongly written down',
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],

  example: {
    ofEvent: 'f3b0c442-98fc-8c14-9afb-f4c8996fb924',
    field: 'symptom',
    is: 'It does not charge.',
    why: 'The form had the words of another customer.',
  },
});
