import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { CallAttempted } from '../contact.events.js';
import { contact } from '../contact.rules.js';
import { companyLinesOnly } from '../contacts.problems.js';
import { recordCallAttempt } from './record-call-attempt.js';

const attempt = { register: 'cs-direct', channel: 'phone-direct', outcome: 'no-answer' } as const;

describe('A call attempt', () => {
  it('counts at least once where nobody told how often, and its number may be unknown', () => {
    given(contact)
      .when(recordCallAttempt, attempt)
      .then([
        fact(CallAttempted, {
          register: 'cs-direct',
          zone: 'Asia/Shanghai',
          direction: 'in',
          channel: 'phone-direct',
          from: { kind: 'customer' },
          to: { kind: 'brand' },
          outcome: 'no-answer',
          attempts: { atLeast: 1 },
        }),
      ]);
  });

  it('is refused for a case that is not there', () => {
    given(contact)
      .when(
        recordCallAttempt,
        { ...attempt, caseId: 'x' },
        { reads: { theCase: { type: caseFile, facts: [] } } },
      )
      .thenRejected(unknownCase);
  });

  it("to a customer does not hold the customer's number", () => {
    given(contact)
      .when(recordCallAttempt, { ...attempt, direction: 'out', number: '13800001234' })
      .thenRejected(companyLinesOnly);
  });
});
