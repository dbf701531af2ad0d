import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { unknownCase } from '#service/cases/case.rules.js';
import { UnitRegistered } from '#service/registry/registry.events.js';
import { unitFile } from '#service/registry/unit.rules.js';
import { customer } from '#service/testing/actors.js';
import { ExternalRepairReported } from '../external-repair.events.js';
import { unitOfAnotherCase } from '../repair.problems.js';
import { STATED, theCase, zhang } from '../testing/repair-given.js';
import { reportExternalRepair } from './report-external-repair.js';

const reads = { theCase };
const unit = given(unitFile, [
  fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' }),
]);
const told = { unitId: 'u1', by: 'independent' as const, part: 'display', outOfTerm: true };
const { unitId: _, ...reported } = told;

describe('A repair by somebody else', () => {
  it('is in the history of the unit, as the customer or the shop tells it', () => {
    unit.when(reportExternalRepair, { ...told, ...STATED }).then([fact(ExternalRepairReported, reported)]);
    unit
      .when(reportExternalRepair, { ...told, caseId: 'c1' }, { reads, actor: zhang })
      .then([fact(ExternalRepairReported, reported)]);
    unit
      .when(reportExternalRepair, { unitId: 'u1' })
      .then([fact(ExternalRepairReported, { by: 'not-told' })]);
  });

  it('is about the customer of the case in which it is told, otherwise about the unit alone', () => {
    const of = (theCase?: object) =>
      reportExternalRepair.about(told, unit.state, { reads: { theCase } } as never).subjects;
    expect(of()).toEqual(['unit-u1']);
    expect(of({ exists: true, id: 'c1', state: given(theCase.type, theCase.facts).state })).toEqual([
      'customer-zhang',
    ]);
  });

  it('is told in a case that is there, one’s own and of that unit', () => {
    unit.when(reportExternalRepair, { ...told, caseId: 'c9' }).thenRejected(unknownCase);
    unit
      .when(reportExternalRepair, { ...told, caseId: 'c1' }, { reads, actor: customer('customer-8') })
      .thenRejected(unknownCase);
    unit
      .when(reportExternalRepair, { ...told, unitId: 'u2', caseId: 'c1' }, { reads })
      .thenRejected(unitOfAnotherCase);
  });
});
