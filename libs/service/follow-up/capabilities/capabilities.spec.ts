import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { endOfDay } from '#platform/time';
import { CaseClosed, CaseOpened } from '#service/cases/case.events.js';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { costLedger } from '../cost.rules.js';
import { followUpMissed } from '../deadlines/follow-up-missed.js';
import {
  CustomerCostRecorded,
  FollowUpMade,
  FollowUpMissed,
  FollowUpPlanEnded,
  FollowUpPlanStarted,
} from '../follow-up.events.js';
import {
  contactBeforePlan,
  contactInFuture,
  dayNotUnderstood,
  planEnded,
  planNeedsConfirmation,
  planTooOld,
  quantityContradictsItself,
} from '../follow-up.problems.js';
import { followUpPlan } from '../follow-up.rules.js';
import { endFollowUpPlan } from './end-follow-up-plan.js';
import { recordCustomerCost } from './record-customer-cost.js';
import { recordFollowUp } from './record-follow-up.js';
import { startFollowUpPlan } from './start-follow-up-plan.js';

const end = (day: string) => endOfDay(day, 'Asia/Shanghai');
const at = (day: string) => ({ now: Date.parse(`${day}T10:00+08:00`) });
const opened = fact(CaseOpened, {
  customerId: 'customer-1',
  owner: { kind: 'organisation', id: 'brand-cs', label: 'customer service' },
  title: 'a laptop',
  accountOf: 'customer',
});
const caseWith = (...facts: NewFact[]) => ({
  theCase: { type: caseFile, facts: [opened, ...facts], id: 'case-1' },
});
const started = fact(FollowUpPlanStarted, {
  caseId: 'case-1',
  promiseId: 'p1',
  cadenceDays: 7,
  policy: 'v1',
  owner: 'brand-cs',
  startedOn: '2013-06-06',
  nextDueOn: '2013-06-13',
  nextDueAt: end('2013-06-13'),
});
const missed = fact(FollowUpMissed, {
  promiseId: 'p1',
  dueOn: '2013-06-13',
  dueAt: end('2013-06-13'),
  nextDueOn: '2013-06-20',
  nextDueAt: end('2013-06-20'),
});
const ended = fact(FollowUpPlanEnded, { promiseId: 'p1', because: 'case-closed', on: '2013-06-20' });
const followUpPlanId = 'test-id';

describe('starting a follow-up plan', () => {
  const start = { caseId: 'case-1', promiseId: 'p1', owner: 'brand-cs' };

  it('makes the first contact due a cadence later, at the end of the day', () =>
    given(followUpPlan)
      .when(startFollowUpPlan, start, { ...at('2013-06-06'), reads: caseWith() })
      .then([started]));

  it('counts from the day it was told for', () => {
    const { decision } = given(followUpPlan).when(
      startFollowUpPlan,
      { ...start, cadenceDays: 3, startedOn: '2013-06-10', dedicatedNumber: true },
      { ...at('2013-06-12'), reads: caseWith() },
    );
    expect(decision).toMatchObject([{ data: { nextDueOn: '2013-06-13', dedicatedNumber: true } }]);
  });

  it('refuses a case that is not there, and a day that is not known', () => {
    given(followUpPlan).when(startFollowUpPlan, start).thenRejected(unknownCase);
    for (const unknown of [
      { occurredAt: 'unknown' },
      { occurredAt: '2013-06' },
      { startedOn: '2013-02-30' },
    ]) {
      given(followUpPlan)
        .when(startFollowUpPlan, { ...start, ...unknown }, { reads: caseWith() })
        .thenRejected(dayNotUnderstood);
    }
  });
});

describe('a plan of long ago', () => {
  const start = { caseId: 'case-1', owner: 'brand-cs', startedOn: '2013-06-06' };
  const today = { ...at('2026-11-23'), reads: caseWith() };

  it('is refused, because the clock would catch up on it contact by contact', () =>
    given(followUpPlan).when(startFollowUpPlan, start, today).thenRejected(planTooOld));

  it('may be imported, which starts no clock', () => {
    const { decision } = given(followUpPlan).when(startFollowUpPlan, { ...start, source: 'import' }, today);
    expect(decision).toMatchObject([{ of: FollowUpPlanStarted }]);
  });
});

describe('recording a contact', () => {
  const contact = { followUpPlanId, contactId: 'contact-11', findings: 'back on the 15th' };
  const inTime = {
    promiseId: 'p1',
    contactId: 'contact-11',
    on: '2013-06-11',
    dueOn: '2013-06-13',
    onTime: true,
    lateDays: 0,
    nextDueOn: '2013-06-18',
    nextDueAt: end('2013-06-18'),
    findings: 'back on the 15th',
  };

  it('in time', () =>
    given(followUpPlan, [started])
      .when(recordFollowUp, contact, at('2013-06-11'))
      .then([fact(FollowUpMade, inTime)]));

  it('late, in the place of the miss', () =>
    given(followUpPlan, [started, missed])
      .when(recordFollowUp, contact, at('2013-06-14'))
      .then([
        fact(FollowUpMade, {
          ...inTime,
          on: '2013-06-14',
          onTime: false,
          lateDays: 1,
          nextDueOn: '2013-06-21',
          nextDueAt: end('2013-06-21'),
        }),
      ]));

  it('the same contact twice is one', () =>
    given(followUpPlan, [started, fact(FollowUpMade, inTime)])
      .when(recordFollowUp, contact, at('2013-06-11'))
      .thenNothing());

  it.each([
    ['before the plan', { on: '2013-06-05' }, contactBeforePlan],
    ['in the future', { on: '2013-06-12' }, contactInFuture],
    ['on no day', { on: '2013-02-30' }, dayNotUnderstood],
    ['at an unknown time', { occurredAt: 'unknown' }, dayNotUnderstood],
  ])('refuses one %s', (_when, more, problem) =>
    given(followUpPlan, [started])
      .when(recordFollowUp, { followUpPlanId, ...more }, at('2013-06-11'))
      .thenRejected(problem),
  );

  it('after the end is refused; one from before it may still be told', () => {
    given(followUpPlan, [started, ended])
      .when(recordFollowUp, { followUpPlanId, on: '2013-06-21' }, at('2013-06-25'))
      .thenRejected(planEnded);
    const { decision } = given(followUpPlan, [started, ended]).when(
      recordFollowUp,
      { followUpPlanId, on: '2013-06-12' },
      at('2013-06-25'),
    );
    expect(decision).toMatchObject([{ of: FollowUpMade }]);
  });
});

describe('the clock of a plan', () => {
  it('records a miss and sets the next due day a cadence after it', () =>
    given(followUpPlan, [started]).whenDue(followUpMissed, end('2013-06-13')).then([missed]));

  it('passes over a due day that moved, and a plan that ended', () => {
    given(followUpPlan, [started, missed]).whenDue(followUpMissed, end('2013-06-13')).thenNothing();
    given(followUpPlan, [started, ended]).whenDue(followUpMissed, end('2013-06-13')).thenNothing();
  });
});

describe('ending a plan', () => {
  it('needs the customer, or a closed case', () => {
    const here = { ...at('2013-06-20'), reads: caseWith() };
    given(followUpPlan, [started])
      .when(endFollowUpPlan, { followUpPlanId }, here)
      .thenRejected(planNeedsConfirmation);
    given(followUpPlan, [started])
      .when(endFollowUpPlan, { followUpPlanId, confirmation: 'all is well, he says' }, here)
      .then([
        fact(FollowUpPlanEnded, {
          promiseId: 'p1',
          because: 'customer-confirmed',
          on: '2013-06-20',
          confirmation: 'all is well, he says',
        }),
      ]);
    given(followUpPlan, [started])
      .when(endFollowUpPlan, { followUpPlanId }, { ...here, reads: caseWith(fact(CaseClosed, {})) })
      .then([ended]);
  });

  it('by the customer needs no more; told about the past it is recorded as told', () => {
    const me = { id: 'customer-1', roles: ['customer'] as const, subject: 'customer-1' };
    const { decision } = given(followUpPlan, [started]).when(
      endFollowUpPlan,
      { followUpPlanId },
      { actor: me },
    );
    expect(decision).toMatchObject([{ data: { because: 'customer-confirmed' } }]);
    const statement = { followUpPlanId, source: 'company-record' as const };
    const { decision: told } = given(followUpPlan, [started]).when(endFollowUpPlan, statement);
    expect(told).toMatchObject([{ data: { because: 'as-told' } }]);
  });

  it('twice is refused', () =>
    given(followUpPlan, [started, ended])
      .when(endFollowUpPlan, { followUpPlanId, confirmation: 'yes' })
      .thenRejected(planEnded));
});

describe('recording a cost', () => {
  const parking = { caseId: 'case-1', kind: 'parking' as const };

  it('that was named without an amount', () =>
    given(costLedger)
      .when(recordCustomerCost, { ...parking, occurredAt: '2013-06-16' }, { reads: caseWith() })
      .then([fact(CustomerCostRecorded, { ...parking, on: '2013-06-16' })]));

  it('with an amount, a quantity and its contact', () => {
    const cost = {
      ...parking,
      kind: 'waiting' as const,
      quantity: { atLeast: 30, unit: 'minute' },
      amount: { minor: 1500, currency: 'CNY' },
      contactId: 'contact-26',
      on: '2013-06-26',
      note: 'nobody attended',
    };
    given(costLedger)
      .when(recordCustomerCost, cost, { reads: caseWith() })
      .then([fact(CustomerCostRecorded, cost)]);
  });

  it('refuses an unknown case, a day that is none, and a quantity both exact and least', () => {
    given(costLedger).when(recordCustomerCost, parking).thenRejected(unknownCase);
    given(costLedger)
      .when(recordCustomerCost, { ...parking, on: '2013-02-30' }, { reads: caseWith() })
      .thenRejected(dayNotUnderstood);
    given(costLedger)
      .when(recordCustomerCost, { ...parking, quantity: { exactly: 1, atLeast: 1 } }, { reads: caseWith() })
      .thenRejected(quantityContradictsItself);
  });
});
