import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { PromiseBroken, PromiseOverdue, PromiseRestated } from '../promise.events.js';
import { dueBeforeMade, dueNotUnderstood, promiseNotPending } from '../promise.problems.js';
import { firstDue, promise, promiseStatus } from '../promise.rules.js';
import { end, latest, made } from '../testing/promise.fixtures.js';
import { restatePromise } from './restate-promise.js';

const now = Date.parse('2013-06-19T15:00+08:00');
const first = made({ due: latest('2013-06-19') });
const again = {
  promiseId: 'test-id',
  newDue: { latestBy: '2013-06-24' },
  explanation: 'the order system failed',
};
const restated = fact(PromiseRestated, {
  newDue: latest('2013-06-24'),
  explanation: 'the order system failed',
});

describe('restating a promise', () => {
  it('sets another date and says why', () =>
    given(promise, [first]).when(restatePromise, again, { now }).then([restated]));

  it('never loses the first date', () => {
    const { state } = given(promise, [first, restated, restated]);
    expect(firstDue(state)?.due).toEqual(latest('2013-06-19'));
    expect(state.dues.map(entry => entry.set)).toEqual(['made', 'restated', 'restated']);
  });

  it('after its due: it is open again, and the breach stays', () => {
    const overdue = fact(PromiseOverdue, { dueAt: end('2013-06-19'), dueOn: '2013-06-19' });
    const { state } = given(promise, [first, overdue, restated]);
    expect(promiseStatus(state)).toBe('open');
    expect(state.breaches.map(breach => breach.kind)).toEqual(['overdue']);
  });

  it('refuses a date before today, but records one that is told about the past', () => {
    const earlier = { ...again, newDue: { latestBy: '2013-06-18' } };
    given(promise, [first]).when(restatePromise, earlier, { now }).thenRejected(dueBeforeMade);
    given(promise, [first])
      .when(restatePromise, { ...earlier, source: 'customer-statement' }, { now })
      .then([fact(PromiseRestated, { ...restated.data, newDue: latest('2013-06-18') })]);
  });

  it('refuses a restatement without a date, and of a promise that is judged', () => {
    given(promise, [first])
      .when(restatePromise, { ...again, newDue: {} }, { now })
      .thenRejected(dueNotUnderstood);
    given(promise, [first, fact(PromiseBroken, { reason: 'refuted' })])
      .when(restatePromise, again, { now })
      .thenRejected(promiseNotPending);
  });
});
