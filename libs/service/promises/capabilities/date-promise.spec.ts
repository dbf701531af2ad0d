import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { PromiseDated, PromiseKept } from '../promise.events.js';
import {
  dueNotUnderstood,
  promiseAlreadyDated,
  promiseNeedsDue,
  promiseNotPending,
} from '../promise.problems.js';
import { promise } from '../promise.rules.js';
import { best, latest, made } from '../testing/promise.fixtures.js';
import { datePromise } from './date-promise.js';

const promiseId = 'test-id';
const undated = made({ about: 'replacement' }, '2013-06-24');
const told = { promiseId, occurredAt: '2013-06-26', source: 'customer-statement' as const };

describe('dating a promise', () => {
  it('by the standard term: only the last moment, counted from the day it happened', () => {
    const { decision } = given(promise, [undated]).when(datePromise, { ...told, by: 'standard-term' });
    expect(decision).toMatchObject([
      {
        of: PromiseDated,
        data: { by: 'standard-term', due: { latestOn: '2013-07-04', rule: { from: '2013-06-26', max: 6 } } },
      },
    ]);
    expect(decision).not.toHaveProperty('0.data.due.bestAt');
  });

  it('by the standard term from another day', () => {
    const { decision } = given(promise, [undated]).when(datePromise, {
      promiseId,
      by: 'standard-term',
      from: '2013-06-16',
    });
    expect(decision).toMatchObject([{ data: { due: { latestOn: '2013-06-24' } } }]);
  });

  it('by what was told', () =>
    given(promise, [undated])
      .when(datePromise, { ...told, by: 'statement', due: { latestBy: '2013-07-01' } })
      .then([fact(PromiseDated, { by: 'statement', due: latest('2013-07-01') })]));

  it('leaves the best case that was told first to be judged', () =>
    given(promise, [made({ due: best('2013-06-19') })])
      .when(datePromise, {
        ...told,
        by: 'agreement',
        due: { bestBy: '2013-06-28', latestBy: '2013-07-01' },
      })
      .then([fact(PromiseDated, { by: 'agreement', due: latest('2013-07-01') })]));

  it('refuses a second date, and dates of what is judged', () => {
    const again = { ...told, by: 'standard-term' as const };
    given(promise, [made({ due: latest('2013-07-01') })])
      .when(datePromise, again)
      .thenRejected(promiseAlreadyDated);
    given(promise, [undated, fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' })])
      .when(datePromise, again)
      .thenRejected(promiseNotPending);
  });

  it('refuses what gives no date', () => {
    given(promise, [undated])
      .when(datePromise, { ...told, by: 'statement' })
      .thenRejected(dueNotUnderstood);
    given(promise, [undated])
      .when(datePromise, { ...told, by: 'standard-term', from: '2013-02-30' })
      .thenRejected(dueNotUnderstood);
    given(promise, [made({ about: 'quality' })])
      .when(datePromise, { ...told, by: 'standard-term' })
      .thenRejected(promiseNeedsDue);
    given(promise, [undated])
      .when(datePromise, { ...told, occurredAt: 'unknown', by: 'standard-term' })
      .thenRejected(promiseNeedsDue);
  });
});
