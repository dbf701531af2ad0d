import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { DiagnosisRefuted } from '../repair.events.js';
import { diagnosisJudged, unknownDiagnosis } from '../repair.problems.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';
import { refuseJudgement } from './confirm-diagnosis.js';

export class RefuteDiagnosis extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsString() @Length(1, 80) diagnosisId!: string;
  /** The part that it was instead. */
  @IsOptional() @IsString() @Length(1, 80) foundPart?: string;
  @IsOptional() @IsString() @MaxLength(2000) finding?: string;
}

export const refuteDiagnosis = capability({
  id: 'D2',
  command: RefuteDiagnosis,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/refute-diagnosis',
  summary: 'The finding at the unit is another than a diagnosis said',
  may: STAFF,
  example: { diagnosisId: 'the-diagnosis', foundPart: 'memory', finding: '内存接触不良' },
  refuses: [unknownDiagnosis, diagnosisJudged],
  about: (_, state) => aboutStream(state),
  decide: ({ diagnosisId, foundPart, finding }, state) =>
    refuseJudgement(state, diagnosisId) ?? [fact(DiagnosisRefuted, { diagnosisId, foundPart, finding })],
});
