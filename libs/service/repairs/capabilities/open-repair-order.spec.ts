import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { unknownUnit } from '#service/registry/unit.rules.js';
import { DataConcernRaised, RepairOrderOpened } from '../repair.events.js';
import { unknownServiceRequest } from '../repair.problems.js';
import { repairOrder, repairStatus, serviceRequest } from '../repair.rules.js';
import { opened, requested, theCase } from '../testing/repair-given.js';
import { openRepairOrder } from './open-repair-order.js';

const shop = { id: 'pudong', label: '浦东维修点' };
const theRequest = {
  type: serviceRequest,
  id: 'r1',
  facts: [requested(), fact(DataConcernRaised, { words: '数据' })],
};

describe('Opening a repair order', () => {
  it('takes unit and data concern over from the request', () => {
    given(repairOrder)
      .when(openRepairOrder, { caseId: 'c1', requestId: 'r1', shop }, { reads: { theCase, theRequest } })
      .then([
        fact(RepairOrderOpened, { caseId: 'c1', unitId: 'u1', requestId: 'r1', shop, customerData: true }),
      ]);
  });

  it('without a request leaves open whether the customer’s data is on the unit', () => {
    given(repairOrder)
      .when(openRepairOrder, { caseId: 'c1', shop }, { reads: { theCase } })
      .then([fact(RepairOrderOpened, { caseId: 'c1', unitId: 'u1', shop })]);
  });

  it('needs a case, and a matter and a request of that case', () => {
    const command = { caseId: 'c1', shop };
    given(repairOrder).when(openRepairOrder, command).thenRejected(unknownCase);
    given(repairOrder)
      .when(openRepairOrder, { ...command, matterId: 'x' }, { reads: { theCase } })
      .thenRejected(unknownMatter);
    given(repairOrder)
      .when(openRepairOrder, { ...command, requestId: 'r9' }, { reads: { theCase } })
      .thenRejected(unknownServiceRequest);
    given(repairOrder)
      .when(openRepairOrder, { ...command, unitId: 'none' }, { reads: { theCase } })
      .thenRejected(unknownUnit);
    const others = { ...theRequest, facts: [requested({ caseId: 'c2' })] };
    given(repairOrder)
      .when(openRepairOrder, { ...command, requestId: 'r1' }, { reads: { theCase, theRequest: others } })
      .thenRejected(unknownServiceRequest);
  });

  it('begins as opened, about the customer of the case', () => {
    const { state } = given(repairOrder, [opened()]);
    expect(repairStatus(state)).toBe('opened');
    expect(state).toMatchObject({ caseId: 'c1', unitId: 'u1', subjects: ['customer-zhang'] });
  });
});
