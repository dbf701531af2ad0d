import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { SymptomReported } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class ReportSymptom extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsString() @Length(1, 2000) text!: string;
  /** What the machine itself says, e.g. `beep=7`. */
  @IsOptional() @IsString() @Length(1, 80) code?: string;
}

export const reportSymptom = capability({
  id: 'D2',
  command: ReportSymptom,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/symptoms',
  summary: 'Add a symptom, with the code the machine gives',
  may: STAFF_AND_CUSTOMER,
  example: { text: '开机响七声', code: 'beep=7' },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ text, code }) => [fact(SymptomReported, { text, code })],
});
