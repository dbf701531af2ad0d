import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { DiagnosisConfirmed, DiagnosisGiven, DiagnosisRefuted } from '../repair.events.js';
import { diagnosisJudged, unknownDiagnosis } from '../repair.problems.js';
import { remoteHits, serviceRequest } from '../repair.rules.js';
import { requested } from '../testing/repair-given.js';
import { confirmDiagnosis } from './confirm-diagnosis.js';
import { giveDiagnosis } from './give-diagnosis.js';
import { refuteDiagnosis } from './refute-diagnosis.js';

const mainboard = fact(DiagnosisGiven, {
  diagnosisId: 'd1',
  by: 'brand',
  remote: true,
  suspectedPart: 'mainboard',
  certainty: 'possible',
  basis: '开机报警七声',
});
const { diagnosisId: _, ...told } = mainboard.data;

describe('A diagnosis', () => {
  it('names the part, how sure it is, and that nobody saw the unit', () => {
    const outcome = given(serviceRequest, [requested()]).when(giveDiagnosis, { requestId: 'r', ...told });
    const [given1] = outcome.decision as (typeof mainboard)[];
    expect(given1?.data).toMatchObject(told);
    expect(given1?.data.diagnosisId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is confirmed or refuted by what is found at the unit', () => {
    const before = given(serviceRequest, [requested(), mainboard]);
    before
      .when(confirmDiagnosis, { requestId: 'r', diagnosisId: 'd1', finding: '主板' })
      .then([fact(DiagnosisConfirmed, { diagnosisId: 'd1', finding: '主板' })]);
    before
      .when(refuteDiagnosis, { requestId: 'r', diagnosisId: 'd1', foundPart: 'memory' })
      .then([fact(DiagnosisRefuted, { diagnosisId: 'd1', foundPart: 'memory' })]);
  });

  it('is judged once, and only where it was given', () => {
    const judged = given(serviceRequest, [
      requested(),
      mainboard,
      fact(DiagnosisConfirmed, { diagnosisId: 'd1' }),
    ]);
    judged.when(refuteDiagnosis, { requestId: 'r', diagnosisId: 'd1' }).thenRejected(diagnosisJudged);
    judged.when(confirmDiagnosis, { requestId: 'r', diagnosisId: 'd1' }).thenRejected(diagnosisJudged);
    judged.when(confirmDiagnosis, { requestId: 'r', diagnosisId: 'd9' }).thenRejected(unknownDiagnosis);
  });

  it('counts as a hit or a miss of remote diagnosis only once it is judged', () => {
    const second = fact(DiagnosisGiven, { ...mainboard.data, diagnosisId: 'd2' });
    const third = fact(DiagnosisGiven, { ...mainboard.data, diagnosisId: 'd3', remote: false });
    const { state } = given(serviceRequest, [
      requested(),
      mainboard,
      second,
      third,
      fact(DiagnosisRefuted, { diagnosisId: 'd2', foundPart: 'memory' }),
      fact(DiagnosisConfirmed, { diagnosisId: 'd3' }),
    ]);
    expect(remoteHits(state.diagnoses)).toEqual({ confirmed: 0, refuted: 1, open: 1 });
    expect(state.diagnoses[1]).toMatchObject({ outcome: 'refuted', foundPart: 'memory' });
  });
});
