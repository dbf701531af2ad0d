import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { onDay } from '#platform/time';
import { promiseOverdue } from '../deadlines/overdue.js';
import {
  PromiseBroken,
  PromiseDisputed,
  PromiseKeepingClaimed,
  PromiseKept,
  PromiseOverdue,
} from '../promise.events.js';
import { nothingToDispute, occasionHasPassed, promiseNotPending } from '../promise.problems.js';
import { promise, promiseStatus } from '../promise.rules.js';
import { end, latest, made, ZONE } from '../testing/promise.fixtures.js';
import { claimKept } from './claim-kept.js';
import { disputeKept } from './dispute-kept.js';

const promiseId = 'test-id';
const due = made({ due: latest('2013-06-20') });
const dueAt = end('2013-06-20');
const claimed = (day: string) => fact(PromiseKeepingClaimed, { at: onDay(day, ZONE), evidence: [] });
const kept = fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' });
const words = 'nobody has called';
const disputed = fact(PromiseDisputed, { by: 'customer', words });

describe('claiming that a promise was kept', () => {
  it('is recorded, and the promise stays open until it is confirmed', () => {
    given(promise, [due])
      .when(claimKept, { promiseId, keptAt: '2013-06-19' }, { now: end('2013-06-19') })
      .then([claimed('2013-06-19')]);
    expect(promiseStatus(given(promise, [due, claimed('2013-06-19')]).state)).toBe('open');
  });

  it('in time, holds back the clock; too late, it does not', () => {
    given(promise, [due, claimed('2013-06-19')])
      .whenDue(promiseOverdue, dueAt)
      .thenNothing();
    given(promise, [due, claimed('2013-06-21')])
      .whenDue(promiseOverdue, dueAt, { now: end('2013-06-22') })
      .then([fact(PromiseOverdue, { dueAt, dueOn: '2013-06-20' })]);
  });

  it('refuses what is judged, and what comes after its occasion', () => {
    given(promise, [due, kept]).when(claimKept, { promiseId }).thenRejected(promiseNotPending);
    given(promise, [made({ due: latest('2013-06-20'), occasion: true })])
      .when(claimKept, { promiseId, keptAt: '2013-06-21' }, { now: end('2013-06-22') })
      .thenRejected(occasionHasPassed);
  });

  it('after the occasion, told about the past: recorded, and it changes nothing', () => {
    const visit = made({ due: latest('2013-06-20'), occasion: true });
    const { decision } = given(promise, [visit]).when(
      claimKept,
      { promiseId, source: 'company-record', keptAt: '2013-06-21' },
      { now: end('2013-06-22') },
    );
    expect(decision).toMatchObject([{ of: PromiseKeepingClaimed, data: { tooLate: true } }]);
  });
});

describe('disputing it', () => {
  it('before the due date: only the dispute', () =>
    given(promise, [due, claimed('2013-06-18')])
      .when(disputeKept, { promiseId, words }, { now: end('2013-06-19') })
      .then([disputed]));

  it('after it: what the clock had held back follows', () =>
    given(promise, [due, claimed('2013-06-18')])
      .when(disputeKept, { promiseId, words }, { now: end('2013-06-22') })
      .then([disputed, fact(PromiseOverdue, { dueAt, dueOn: '2013-06-20' })]));

  it('after an occasion: broken', () =>
    given(promise, [made({ due: latest('2013-06-20'), occasion: true }), claimed('2013-06-18')])
      .when(disputeKept, { promiseId, words }, { now: end('2013-06-22') })
      .then([disputed, fact(PromiseBroken, { reason: 'occasion-passed' })]));

  it('of what was confirmed: marked, the keeping stays on record', () => {
    given(promise, [due, kept]).when(disputeKept, { promiseId, words }).then([disputed]);
    const { state } = given(promise, [due, kept, disputed]);
    expect([promiseStatus(state), state.disputed]).toEqual(['kept', true]);
  });

  it('refuses where nobody says that it was kept', () =>
    given(promise, [due]).when(disputeKept, { promiseId, words }).thenRejected(nothingToDispute));
});
