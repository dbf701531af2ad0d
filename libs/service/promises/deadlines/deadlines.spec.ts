import { fact } from '#platform/event-sourcing';
import { given, recorded } from '#platform/event-sourcing/testing/index.js';
import { onDay } from '#platform/time';
import {
  PromiseBestCaseMissed,
  PromiseBroken,
  PromiseDated,
  PromiseKeepingClaimed,
  PromiseKept,
  PromiseOverdue,
  PromiseRestated,
} from '../promise.events.js';
import { promise } from '../promise.rules.js';
import { best, end, latest, made, ZONE } from '../testing/promise.fixtures.js';
import { bestCaseMissed } from './best-case-missed.js';
import { promiseOverdue } from './overdue.js';

const range = { ...best('2013-06-19'), ...latest('2013-06-24') };
const kept = fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' });
const restated = fact(PromiseRestated, {
  newDue: { ...best('2013-06-25'), ...latest('2013-06-28') },
  explanation: 'why',
});
const dueAfter = (deadline: typeof promiseOverdue, of: Parameters<typeof recorded>[0]) => {
  const event = recorded(of);
  return deadline.schedule.find(each => each.type === event.type)?.handle(event);
};

describe('the best case', () => {
  const dueAt = end('2013-06-19');
  const missed = fact(PromiseBestCaseMissed, { dueAt, dueOn: '2013-06-19' });

  it('is judged at its end, once', () => {
    given(promise, [made({ due: range })])
      .whenDue(bestCaseMissed, dueAt)
      .then([missed]);
    given(promise, [made({ due: range }), missed])
      .whenDue(bestCaseMissed, dueAt)
      .thenNothing();
  });

  it('stays the one told first: a restatement neither moves nor clears it', () => {
    expect(dueAfter(bestCaseMissed, made({ due: range }))).toBe(dueAt);
    expect(dueAfter(bestCaseMissed, restated)).toBeUndefined();
    given(promise, [made({ due: range }), restated])
      .whenDue(bestCaseMissed, dueAt)
      .then([missed]);
  });

  it('is not judged where it is the last moment too, or nobody told one', () => {
    const sameDay = { ...best('2013-06-24'), ...latest('2013-06-24') };
    expect(dueAfter(bestCaseMissed, made({ due: sameDay }))).toBeUndefined();
    expect(dueAfter(bestCaseMissed, made({ due: latest('2013-06-24') }))).toBeUndefined();
    expect(dueAfter(bestCaseMissed, made())).toBeUndefined();
  });

  it('is not missed once it was kept or claimed in time', () => {
    expect(dueAfter(bestCaseMissed, kept)).toBeNull();
    given(promise, [made({ due: range }), kept])
      .whenDue(bestCaseMissed, dueAt)
      .thenNothing();
    const claim = fact(PromiseKeepingClaimed, { at: onDay('2013-06-18', ZONE), evidence: [] });
    given(promise, [made({ due: range }), claim])
      .whenDue(bestCaseMissed, dueAt)
      .thenNothing();
  });
});

describe('the last moment', () => {
  const dueAt = end('2013-06-24');
  const overdue = fact(PromiseOverdue, { dueAt, dueOn: '2013-06-24' });

  it('makes a promise overdue, once', () => {
    given(promise, [made({ due: range })])
      .whenDue(promiseOverdue, dueAt)
      .then([overdue]);
    given(promise, [made({ due: range }), overdue])
      .whenDue(promiseOverdue, dueAt)
      .thenNothing();
  });

  it('breaks what was promised for an occasion', () =>
    given(promise, [made({ due: range, occasion: true })])
      .whenDue(promiseOverdue, dueAt)
      .then([fact(PromiseBroken, { reason: 'occasion-passed' })]));

  it('says in the fact that it was the clock, at the due time', () => {
    const { decision } = given(promise, [made({ due: range })]).whenDue(promiseOverdue, dueAt, {
      now: dueAt + 3_600_000,
    });
    expect(decision).toMatchObject([
      { with: { source: 'clock', occurredAt: { from: dueAt, to: dueAt, precision: 'instant' } } },
    ]);
  });

  it('moves with a restatement: at the old one nothing happens any more', () => {
    expect(dueAfter(promiseOverdue, restated)).toBe(end('2013-06-28'));
    given(promise, [made({ due: range }), restated])
      .whenDue(promiseOverdue, dueAt)
      .thenNothing();
  });

  it('comes with the date of an undated promise', () => {
    expect(dueAfter(promiseOverdue, made())).toBeUndefined();
    expect(dueAfter(promiseOverdue, fact(PromiseDated, { due: latest('2013-07-04'), by: 'statement' }))).toBe(
      end('2013-07-04'),
    );
  });

  it('is none of a rolling promise, whose plan is judged instead', () => {
    const rolling = made({ due: range, kind: 'rolling' });
    expect(dueAfter(promiseOverdue, rolling)).toBeNull();
    given(promise, [rolling]).whenDue(promiseOverdue, dueAt).thenNothing();
  });

  it('is gone once the promise is judged', () => {
    expect(dueAfter(promiseOverdue, kept)).toBeNull();
    given(promise, [made({ due: range }), kept])
      .whenDue(promiseOverdue, dueAt)
      .thenNothing();
  });
});
