import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { customerFile, unknownCustomer } from '#service/registry/customer.rules.js';
import { CustomerRegistered, UnitRegistered } from '#service/registry/registry.events.js';
import { unitFile, unknownUnit } from '#service/registry/unit.rules.js';
import { CaseOpened } from '../case.events.js';
import { caseFile } from '../case.rules.js';
import { openCase } from './open-case.js';

const owner = { kind: 'organisation', id: 'brand-cs', label: '品牌客服' } as const;
const known = { type: customerFile, facts: [fact(CustomerRegistered, { kind: 'end-user' })], id: '7' };
const stranger = { type: customerFile, facts: [], id: '8' };
const unit = {
  type: unitFile,
  facts: [fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' })],
};

describe('Opening a case', () => {
  it('gives it its owner with the first fact', () => {
    given(caseFile)
      .when(
        openCase,
        { customerId: '7', unitId: 'u', owner, title: '无法开机' },
        { reads: { customer: known, unit } },
      )
      .then([
        fact(CaseOpened, {
          customerId: 'customer-7',
          unitId: 'u',
          owner,
          title: '无法开机',
          accountOf: 'company',
        }),
      ]);
  });

  it('takes the customer with or without the category of his stream', () => {
    const { state } = given(caseFile, [
      fact(CaseOpened, { customerId: '7', owner, title: 't', accountOf: 'customer' }),
    ]);
    expect(state.customerId).toBe('customer-7');
  });

  it('needs no customer while nobody knows who he is', () => {
    const { decision } = given(caseFile).when(openCase, { owner, title: '匿名来电' });
    expect(decision).toMatchObject([
      { data: { customerId: expect.stringMatching(/^customer-[0-9a-f-]{36}$/) } },
    ]);
  });

  it('is refused for a customer or a unit that is not there', () => {
    given(caseFile)
      .when(openCase, { customerId: '8', owner, title: 't' }, { reads: { customer: stranger } })
      .thenRejected(unknownCustomer);
    given(caseFile)
      .when(openCase, { unitId: 'x', owner, title: 't' }, { reads: { unit: { type: unitFile, facts: [] } } })
      .thenRejected(unknownUnit);
  });
});
