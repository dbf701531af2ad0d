import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { customer } from '#service/testing/actors.js';
import { CaseClosed, CaseOpened } from '../case.events.js';
import { caseFile, unknownCase } from '../case.rules.js';
import { CustomerStatementAdded } from '../statement.events.js';
import { addCustomerStatement } from './add-customer-statement.js';

const owner = { kind: 'organisation', id: 'brand', label: '品牌' } as const;
const opened = fact(CaseOpened, { customerId: 'customer-7', owner, title: 't', accountOf: 'company' });
const command = {
  caseId: 'test-id',
  text: '我等了两个小时',
  aboutEvent: '0d0ea9f0-0000-8000-8000-000000000000',
};
const added = fact(CustomerStatementAdded, { text: command.text, aboutEvent: command.aboutEvent });

describe('The customer’s own words', () => {
  it('stand beside the fact they are about, also once the case is closed', () => {
    for (const facts of [[opened], [opened, fact(CaseClosed, {})]])
      given(caseFile, facts)
        .when(addCustomerStatement, command, { actor: customer('customer-7') })
        .then([added]);
  });

  it('change nothing of the case, and come from its customer only', () => {
    expect(given(caseFile, [opened, added]).state).toEqual(given(caseFile, [opened]).state);
    given(caseFile, [opened])
      .when(addCustomerStatement, command, { actor: customer('customer-8') })
      .thenRejected(unknownCase);
    given(caseFile, [opened])
      .when(addCustomerStatement, command, { actor: customer('customer-7', 'another') })
      .thenRejected(unknownCase);
  });
});
