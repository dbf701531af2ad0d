import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import {
  CustomerOpeningAuthorised,
  DataConcernRaised,
  DataPlanAgreed,
  WorkStepCompleted,
} from '../repair.events.js';
import { dataPlanMissing, openingKeepsWarranty, repairCompletedAlready } from '../repair.problems.js';
import { repairOrder, serviceRequest } from '../repair.rules.js';
import { CUSTOMER, opened, PHOTO, requested, STATED, zhang } from '../testing/repair-given.js';
import { RepairCompleted } from '../repair.events.js';
import { agreeDataPlan } from './agree-data-plan.js';
import { authoriseCustomerOpeningAtRequest } from './authorise-customer-opening-at-request.js';
import { authoriseCustomerOpening } from './authorise-customer-opening.js';
import { raiseDataConcernAtRequest } from './raise-data-concern-at-request.js';
import { raiseDataConcern } from './raise-data-concern.js';
import { recordWorkStep } from './record-work-step.js';

const order = { repairOrderId: 'o1' };
const plan = fact(DataPlanAgreed, { diskHolder: CUSTOMER, backup: 'by-customer' as const });
const concern = fact(DataConcernRaised, { words: '工作数据都在里面' });
const opening = { ...order, step: 'opening' as const, evidence: [PHOTO] };

describe('Work on a unit', () => {
  it('waits for a data plan when the customer’s data is on it, or nobody said that it is not', () => {
    for (const customerData of [true, undefined])
      given(repairOrder, [opened({ customerData })])
        .when(recordWorkStep, opening)
        .thenRejected(dataPlanMissing);
    given(repairOrder, [opened(), concern]).when(recordWorkStep, opening).thenRejected(dataPlanMissing);
  });

  it('goes on with a plan, or where there is no data', () => {
    const done = fact(WorkStepCompleted, { step: 'opening', technician: 'staff-7' });
    given(repairOrder, [opened({ customerData: true }), plan])
      .when(recordWorkStep, opening)
      .then([done]);
    given(repairOrder, [opened()]).when(recordWorkStep, opening).then([done]);
  });

  it('told afterwards is recorded as told: without technician, plan or serial numbers', () => {
    given(repairOrder, [opened({ customerData: true })])
      .when(recordWorkStep, {
        ...order,
        step: 'swap',
        partOut: { name: 'mainboard' },
        partIn: { name: 'mainboard' },
        ...STATED,
      })
      .then([
        fact(WorkStepCompleted, {
          step: 'swap',
          partOut: { name: 'mainboard' },
          partIn: { name: 'mainboard' },
        }),
      ]);
  });

  it('ends with the completion of the order', () => {
    const completed = given(repairOrder, [opened(), fact(RepairCompleted, { result: 'fixed' })]);
    completed.when(recordWorkStep, opening).thenRejected(repairCompletedAlready);
  });
});

describe('The customer’s data', () => {
  it('is protected from the first concern on, before and during the repair', () => {
    given(repairOrder, [opened()])
      .when(raiseDataConcern, { ...order, words: concern.data.words }, { actor: zhang })
      .then([concern]);
    given(serviceRequest, [requested()])
      .when(raiseDataConcernAtRequest, { requestId: 'r1', words: concern.data.words }, { actor: zhang })
      .then([concern]);
    expect(given(serviceRequest, [requested(), concern]).state.dataOnDevice).toBe(true);
  });

  it('is planned for with a holder of the disk', () => {
    given(repairOrder, [opened()])
      .when(agreeDataPlan, { ...order, ...plan.data })
      .then([plan]);
  });

  it('may be taken out by the customer, who keeps the warranty; whether he did is then not recorded', () => {
    const told = { scope: 'remove-disk', by: 'brand', warrantyKept: true } as const;
    const allowed = fact(CustomerOpeningAuthorised, told);
    given(repairOrder, [opened()])
      .when(authoriseCustomerOpening, { ...order, ...told })
      .then([allowed]);
    given(serviceRequest, [requested()])
      .when(authoriseCustomerOpeningAtRequest, { requestId: 'r1', ...told })
      .then([allowed]);
    expect(given(repairOrder, [opened(), allowed]).state.custody.disk).toEqual({ kind: 'not-recorded' });
    expect(given(serviceRequest, [requested(), allowed]).state.openingAuthorised).toBe(true);
  });

  it('is not allowed to be taken out at the price of the warranty; that it was so can only be told', () => {
    const lost = { scope: 'remove-disk', by: 'shop', warrantyKept: false } as const;
    const order1 = given(repairOrder, [opened()]);
    order1.when(authoriseCustomerOpening, { ...order, ...lost }).thenRejected(openingKeepsWarranty);
    given(serviceRequest, [requested()])
      .when(authoriseCustomerOpeningAtRequest, { requestId: 'r1', ...lost })
      .thenRejected(openingKeepsWarranty);
    order1
      .when(authoriseCustomerOpening, { ...order, ...lost, ...STATED })
      .then([fact(CustomerOpeningAuthorised, lost)]);
  });
});
