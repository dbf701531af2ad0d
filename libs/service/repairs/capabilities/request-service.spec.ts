import 'reflect-metadata';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { UnitRegistered, UnitReplacedBy } from '#service/registry/registry.events.js';
import { customerFile, unknownCustomer } from '#service/registry/customer.rules.js';
import { unitFile, unitWasReplaced, unknownUnit } from '#service/registry/unit.rules.js';
import { customer } from '#service/testing/actors.js';
import { ServiceRequested, SymptomReported } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import { requested, theCase, zhang } from '../testing/repair-given.js';
import { reportSymptom } from './report-symptom.js';
import { requestService } from './request-service.js';

const reads = { theCase };
const id = '7f3a9c21-0d4e-8b6f-9a1c-2e5d8f7b4c30';

describe('Requesting service', () => {
  it('fills the form with the customer’s own words and gives its number at once', () => {
    given(serviceRequest)
      .when(
        requestService,
        {
          caseId: 'c1',
          matterId: 'first-repair',
          symptom: '开机时响七声',
          since: '../2013-06-06',
          dataOnDevice: true,
        },
        { reads, id },
      )
      .then([
        fact(ServiceRequested, {
          formNo: 'F-7F3A9C210D',
          caseId: 'c1',
          unitId: 'u1',
          matterId: 'first-repair',
          symptom: '开机时响七声',
          since: '../2013-06-06',
          dataOnDevice: true,
        }),
      ]);
  });

  it('is about the customer, the case and its unit', () => {
    const context = {
      reads: { theCase: { exists: true, id: 'c1', state: given(theCase.type, theCase.facts).state } },
    };
    expect(
      requestService.about({ caseId: 'c1', symptom: '?' }, given(serviceRequest).state, context as never),
    ).toEqual({
      subjects: ['customer-zhang'],
      caseId: 'c1',
      unitId: 'u1',
    });
  });

  it('for a unit that was exchanged names the one given for it; told of the past it is recorded', () => {
    const theUnit = {
      type: unitFile,
      id: 'u1',
      facts: [
        fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'unknown' }),
        fact(UnitReplacedBy, { byUnitId: 'u2' }),
      ],
    };
    const command = { caseId: 'c1', symptom: '?' };
    given(serviceRequest)
      .when(requestService, command, { reads: { theCase, theUnit } })
      .thenRejected(unitWasReplaced);
    given(serviceRequest)
      .when(requestService, { ...command, source: 'customer-statement' }, { reads: { theCase, theUnit }, id })
      .then([fact(ServiceRequested, { formNo: 'F-7F3A9C210D', ...command, unitId: 'u1' })]);
  });

  it('opens a case of its own where none is named, whose it is', () => {
    const command = { symptom: '开不了机' };
    const { decision } = given(serviceRequest).when(requestService, command, { id });
    const [opening] = decision as NewFact<ServiceRequested>[];
    expect(opening?.data).toMatchObject({ formNo: 'F-7F3A9C210D', symptom: '开不了机', opensCase: true });
    expect(opening?.data.caseId).toMatch(/^[0-9a-f-]{36}$/);
    const whose = (more: object, actor: object = { roles: ['agent'] }) =>
      requestService.about({ ...command, ...more }, given(serviceRequest).state, {
        actor,
        newId: (purpose: string) => purpose,
        reads: {},
      } as never);
    expect(whose({})).toEqual({ subjects: ['customer-customer'], caseId: 'case', unitId: undefined });
    expect(whose({ customerId: 'customer-8' }).subjects).toEqual(['customer-8']);
    expect(whose({ customerId: 'customer-8' }, zhang).subjects).toEqual([zhang.subject]);
  });

  it('without a case names a unit and a customer that are there, and no matter', () => {
    const refused = (more: object) =>
      given(serviceRequest).when(
        requestService,
        { symptom: '?', ...more },
        {
          reads: { theCustomer: { type: customerFile, facts: [] } },
        },
      );
    refused({ unitId: 'u9' }).thenRejected(unknownUnit);
    refused({ customerId: 'c9' }).thenRejected(unknownCustomer);
    refused({ matterId: 'm9' }).thenRejected(unknownMatter);
  });

  it('needs a case that is there, and the customer’s own', () => {
    const command = { caseId: 'c1', symptom: '?' };
    given(serviceRequest).when(requestService, command).thenRejected(unknownCase);
    given(serviceRequest)
      .when(requestService, command, { reads, actor: customer('customer-8') })
      .thenRejected(unknownCase);
    given(serviceRequest)
      .when(requestService, { ...command, unitId: 'none' }, { reads })
      .thenRejected(unknownUnit);
    given(serviceRequest)
      .when(requestService, { ...command, matterId: 'none' }, { reads })
      .thenRejected(unknownMatter);
  });

  it('takes further symptoms with the code the machine gives', () => {
    given(serviceRequest, [requested()])
      .when(reportSymptom, { requestId: 'r', text: '响七声', code: 'beep=7' }, { actor: zhang })
      .then([fact(SymptomReported, { text: '响七声', code: 'beep=7' })]);
  });
});
