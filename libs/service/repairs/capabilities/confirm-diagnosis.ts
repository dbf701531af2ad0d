import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { capability, Command, fact, reject, type Rejection } from '#platform/event-sourcing';
import { DiagnosisConfirmed } from '../repair.events.js';
import { diagnosisJudged, unknownDiagnosis } from '../repair.problems.js';
import { serviceRequest, type ServiceRequestState } from '../repair.rules.js';
import { aboutStream, STAFF } from '../repair.shared.js';

export class ConfirmDiagnosis extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsString() @Length(1, 80) diagnosisId!: string;
  @IsOptional() @IsString() @MaxLength(2000) finding?: string;
}

export const confirmDiagnosis = capability({
  id: 'D2',
  command: ConfirmDiagnosis,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/confirm-diagnosis',
  summary: 'The finding at the unit agrees with a diagnosis',
  may: STAFF,
  example: { diagnosisId: 'the-diagnosis', finding: '主板有短路' },
  refuses: [unknownDiagnosis, diagnosisJudged],
  about: (_, state) => aboutStream(state),
  decide: ({ diagnosisId, finding }, state) =>
    refuseJudgement(state, diagnosisId) ?? [fact(DiagnosisConfirmed, { diagnosisId, finding })],
});

/** A diagnosis is judged once: another finding is another diagnosis. */
export function refuseJudgement(state: ServiceRequestState, diagnosisId: string): Rejection | undefined {
  const diagnosis = state.diagnoses.find(one => one.diagnosisId === diagnosisId);
  if (!diagnosis) return reject(unknownDiagnosis, { diagnosisId });
  return diagnosis.outcome === 'open' ? undefined : reject(diagnosisJudged, { outcome: diagnosis.outcome });
}
