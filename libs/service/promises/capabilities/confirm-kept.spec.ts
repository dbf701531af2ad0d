import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { atInstant, calendar, onDay, type KnownTime } from '#platform/time';
import {
  PromiseBroken,
  PromiseFoundEmpty,
  PromiseKeepingClaimed,
  PromiseKept,
  PromiseKeptLate,
  PromiseOverdue,
  PromiseRestated,
  PromiseWithdrawn,
} from '../promise.events.js';
import {
  dueNotUnderstood,
  keepingNeedsEvidence,
  keptBeforeMade,
  keptInFuture,
  occasionHasPassed,
  promiseNotPending,
} from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { CUSTOMER, end, latest, made, ZONE } from '../testing/promise.fixtures.js';
import { confirmKept } from './confirm-kept.js';

const promiseId = 'test-id';
const evidence = [`sha256:${'0'.repeat(64)}`];
const statement = { promiseId, source: 'customer-statement' as const };
const due = made({ due: latest('2013-07-04') }, '2013-06-24');
const overdue = fact(PromiseOverdue, { dueAt: end('2013-07-04'), dueOn: '2013-07-04' });
const later = { now: Date.parse('2013-07-12T10:00+08:00') };
const cn = calendar('cn');
const by = (day: string): KnownTime => ({ from: null, to: end(day), precision: 'interval', zone: ZONE });
const late = (at: KnownTime, workingDaysLate: number, calendarDaysLate: number) =>
  fact(PromiseKeptLate, {
    at,
    evidence: [],
    by: 'customer',
    dueAt: end('2013-07-04'),
    workingDaysLate,
    calendarDaysLate,
    calendar: `cn ${cn.version}`,
  });

describe('confirming that a promise was kept', () => {
  it('by its last moment: kept', () =>
    given(promise, [due])
      .when(confirmKept, { ...statement, occurredAt: '2013-07-04' }, later)
      .then([fact(PromiseKept, { at: onDay('2013-07-04', ZONE), evidence: [], by: 'customer' })]));

  it('with the words of whoever says so, kept as theirs beside what the calendar says', () =>
    given(promise, [due])
      .when(confirmKept, { ...statement, occurredAt: '2013-07-04', words: '正好 6 天。' }, later)
      .then([
        fact(PromiseKept, {
          at: onDay('2013-07-04', ZONE),
          evidence: [],
          by: 'customer',
          words: '正好 6 天。',
        }),
      ]));

  it('after it: late, in working days', () =>
    given(promise, [due, overdue])
      .when(confirmKept, { ...statement, occurredAt: '2013-07-09' }, later)
      .then([late(onDay('2013-07-09', ZONE), 3, 5)]));

  it('late over a weekend only: no working day late, and late all the same', () => {
    const friday = made({ due: latest('2013-07-05') });
    const { decision } = given(promise, [friday]).when(
      confirmKept,
      { ...statement, occurredAt: '2013-07-07' },
      later,
    );
    expect(decision).toMatchObject([
      { of: PromiseKeptLate, data: { workingDaysLate: 0, calendarDaysLate: 2 } },
    ]);
  });

  it('"by the 4th": kept, and no earlier time is invented', () =>
    given(promise, [due])
      .when(confirmKept, { ...statement, keptAt: '../2013-07-04' }, later)
      .then([fact(PromiseKept, { at: by('2013-07-04'), evidence: [], by: 'customer' })]));

  it('"by the 9th": in time or not is unknown', () =>
    given(promise, [due, overdue])
      .when(confirmKept, { ...statement, keptAt: '../2013-07-09' }, later)
      .then([fact(PromiseKept, { at: by('2013-07-09'), evidence: [], by: 'customer', inTime: 'unknown' })]));

  it('at an unknown time, told before its last moment: in time all the same', () =>
    given(promise, [due])
      .when(confirmKept, { ...statement, keptAt: 'unknown' }, { now: Date.parse('2013-07-03T10:00+08:00') })
      .then([fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' })]));

  it('without a date: kept, there is nothing to be late for', () =>
    given(promise, [made()])
      .when(confirmKept, { ...statement, occurredAt: '2013-07-09' }, later)
      .then([fact(PromiseKept, { at: onDay('2013-07-09', ZONE), evidence: [], by: 'customer' })]));

  it('recorded late: the status changes, the recorded breach stays', () => {
    const kept = fact(PromiseKept, { at: onDay('2013-07-03', ZONE), evidence: [], by: 'customer' });
    given(promise, [due, overdue])
      .when(confirmKept, { ...statement, occurredAt: '2013-07-03' }, later)
      .then([kept]);
    const { state } = given(promise, [due, overdue, kept]);
    expect(promiseStatus(state)).toBe('kept');
    expect(state.breaches.map(breach => breach.kind)).toEqual(['overdue']);
  });

  it('after a restatement: by the new date, and it is said that the first one had passed', () =>
    given(promise, [due, fact(PromiseRestated, { newDue: latest('2013-07-10'), explanation: 'a delay' })])
      .when(confirmKept, { ...statement, occurredAt: '2013-07-09' }, later)
      .then([
        fact(PromiseKept, {
          at: onDay('2013-07-09', ZONE),
          evidence: [],
          by: 'customer',
          afterFirstDueOn: '2013-07-04',
        }),
      ]));

  it('by staff needs evidence, unless it tells about the past', () => {
    given(promise, [due]).when(confirmKept, { promiseId }, later).thenRejected(keepingNeedsEvidence);
    given(promise, [due])
      .when(confirmKept, { promiseId, evidence }, { now: end('2013-07-04') - 1 })
      .then([fact(PromiseKept, { at: atInstant(end('2013-07-04') - 1, ZONE), evidence, by: 'record' })]);
    given(promise, [due])
      .when(confirmKept, { promiseId, source: 'company-record', occurredAt: '2013-07-01' }, later)
      .then([fact(PromiseKept, { at: onDay('2013-07-01', ZONE), evidence: [], by: 'company' })]);
  });

  it('by the customer needs nothing but his word', () =>
    given(promise, [due])
      .when(
        confirmKept,
        { promiseId, keptAt: '2013-07-01' },
        { ...later, actor: { id: CUSTOMER, roles: ['customer'], subject: CUSTOMER } },
      )
      .then([fact(PromiseKept, { at: onDay('2013-07-01', ZONE), evidence: [], by: 'customer' })]));

  describe('for an occasion', () => {
    const visit = made({ due: latest('2013-06-16'), occasion: true }, '2013-06-11');
    const broken = fact(PromiseBroken, { reason: 'occasion-passed' });

    it('what comes later does not keep it: refused now, recorded as a claim about the past', () => {
      given(promise, [visit, broken])
        .when(confirmKept, { promiseId, evidence, keptAt: '2013-06-19' }, later)
        .thenRejected(occasionHasPassed);
      given(promise, [visit, broken])
        .when(confirmKept, { ...statement, keptAt: '2013-06-19' }, later)
        .then([fact(PromiseKeepingClaimed, { at: onDay('2013-06-19', ZONE), evidence: [], tooLate: true })]);
    });

    it('an unknown time does not undo the breach', () =>
      given(promise, [visit, broken])
        .when(confirmKept, { promiseId, evidence, keptAt: 'unknown' }, later)
        .thenRejected(occasionHasPassed));

    it('found out later that it was there in time: kept', () =>
      given(promise, [visit, broken])
        .when(confirmKept, { ...statement, keptAt: '2013-06-15' }, later)
        .then([fact(PromiseKept, { at: onDay('2013-06-15', ZONE), evidence: [], by: 'customer' })]));
  });

  it('an empty promise may turn out to have been kept', () =>
    given(promise, [made(), fact(PromiseFoundEmpty, { matterId: 'first-repair' })])
      .when(confirmKept, { ...statement, keptAt: '2013-06-20' }, later)
      .then([fact(PromiseKept, { at: onDay('2013-06-20', ZONE), evidence: [], by: 'customer' })]));

  it.each([
    ['kept', fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' })],
    ['withdrawn', fact(PromiseWithdrawn, { by: 'customer', explanation: 'not needed' })],
  ])('refuses to keep what is %s', (_status, outcome) =>
    given(promise, [due, outcome]).when(confirmKept, statement, later).thenRejected(promiseNotPending),
  );

  it('refuses times that can not be', () => {
    given(promise, [due])
      .when(confirmKept, { ...statement, keptAt: '2013-07-20' }, later)
      .thenRejected(keptInFuture);
    given(promise, [due])
      .when(confirmKept, { promiseId, evidence, keptAt: '2013-06-01' }, later)
      .thenRejected(keptBeforeMade);
    given(promise, [due])
      .when(confirmKept, { ...statement, keptAt: 'tomorrow' }, later)
      .thenRejected(dueNotUnderstood);
  });
});
