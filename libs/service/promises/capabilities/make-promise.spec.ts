import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { calendar } from '#platform/time';
import { unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { OverPromiseSuspected, PromiseMade } from '../promise.events.js';
import {
  bestAfterLatest,
  dueBeforeMade,
  dueNotUnderstood,
  promiseMayNotBeUndated,
  promiseNeedsDue,
} from '../promise.problems.js';
import { promise } from '../promise.rules.js';
import { best, CUSTOMER, end, latest, theCase } from '../testing/promise.fixtures.js';
import { validateInput } from '#platform/event-sourcing/http/validate.js';
import { MakePromise, makePromise } from './make-promise.js';

const now = Date.parse('2013-06-16T10:00+08:00');
const inCase = { now, reads: theCase };
const told = {
  caseId: 'case-1',
  by: { unit: 'shop-pudong' },
  words: 'the part will be there',
  literal: true,
  about: 'part-arrival' as const,
  kind: 'firm' as const,
  medium: 'in-person' as const,
};
const past = { occurredAt: '2013-06-16', source: 'customer-statement' as const };
const { id, version } = calendar('cn');
const standard = {
  ...latest('2013-06-24'),
  rule: { max: 6, unit: 'working-day' as const, calendar: id, calendarVersion: version, from: '2013-06-16' },
  policy: 'standard-term v1',
};
const made = (more: Partial<PromiseMade>) => fact(PromiseMade, { ...told, to: CUSTOMER, ...more });
const suspected = fact(OverPromiseSuspected, {
  toldBestOn: '2013-06-19',
  standardLatestOn: '2013-06-24',
  policy: 'standard-term v1',
});

describe('making a promise', () => {
  it('with a date: it is due at the end of that local day', () =>
    given(promise)
      .when(makePromise, { ...told, due: { latestBy: '2013-06-20' } }, inCase)
      .then([made({ due: latest('2013-06-20') })]));

  it('with a time: it is due at that time', () =>
    given(promise)
      .when(makePromise, { ...told, due: { latestBy: '2013-06-20T17:00+08:00' } }, inCase)
      .then([made({ due: { latestAt: Date.parse('2013-06-20T17:00+08:00') } })]));

  it('with a term in words: both ends of the range are counted by the calendar', () =>
    given(promise)
      .when(makePromise, { ...told, due: { term: { n: 3, max: 6, unit: 'working-day' } } }, inCase)
      .then([
        made({
          due: { ...best('2013-06-19'), ...latest('2013-06-24'), rule: { ...standard.rule, n: 3 } },
        }),
      ]));

  it('with a term in hours: it runs from the instant it was made', () =>
    given(promise)
      .when(makePromise, { ...told, due: { term: { max: 24, unit: 'hour' } } }, inCase)
      .then([
        made({
          due: {
            latestAt: now + 24 * 3_600_000,
            rule: {
              max: 24,
              unit: 'hour',
              calendar: 'calendar-days',
              calendarVersion: '1',
              from: '2013-06-16T10:00+08:00',
            },
          },
        }),
      ]));

  it('without a date it gets the standard term of what it is about', () =>
    given(promise)
      .when(makePromise, told, inCase)
      .then([made({ due: standard })]));

  it('without a date and without a standard term it is refused', () =>
    given(promise)
      .when(makePromise, { ...told, about: 'quality' }, inCase)
      .thenRejected(promiseNeedsDue));

  it('now, openly undated, it is refused', () =>
    given(promise)
      .when(makePromise, { ...told, unstated: true }, inCase)
      .thenRejected(promiseMayNotBeUndated));

  it('told about the past, the date may be unstated: nothing is added to what was told', () =>
    given(promise)
      .when(makePromise, { ...told, ...past, unstated: true }, inCase)
      .then([made({})]));

  it('as the best case only: it is flagged, and the standard term becomes its last moment', () =>
    given(promise)
      .when(makePromise, { ...told, kind: 'best-case', due: { bestBy: '2013-06-19' } }, inCase)
      .then([made({ kind: 'best-case', due: { ...best('2013-06-19'), ...standard } }), suspected]));

  it('as the best case only, told about the past: flagged, and recorded as it was told', () =>
    given(promise)
      .when(makePromise, { ...told, ...past, kind: 'best-case', due: { bestBy: '2013-06-19' } }, inCase)
      .then([made({ kind: 'best-case', due: best('2013-06-19') }), suspected]));

  it('as a best case later than the standard term: that day is its last moment, and nothing is flagged', () =>
    given(promise)
      .when(makePromise, { ...told, due: { bestBy: '2013-06-28' } }, inCase)
      .then([made({ due: { ...best('2013-06-28'), ...latest('2013-06-28') } })]));

  it('as the best case only of what has no standard term: it is refused', () =>
    given(promise)
      .when(makePromise, { ...told, about: 'refund', due: { bestBy: '2013-06-28' } }, inCase)
      .thenRejected(promiseNeedsDue));

  it('with a due date before it was made: refused now, recorded as told about the past', () => {
    const due = { latestBy: '2013-06-15' };
    given(promise)
      .when(makePromise, { ...told, due }, inCase)
      .thenRejected(dueBeforeMade);
    given(promise)
      .when(makePromise, { ...told, ...past, due }, inCase)
      .then([made({ due: latest('2013-06-15') })]);
  });

  it('due on the day it is made is in time', () =>
    given(promise)
      .when(makePromise, { ...told, due: { latestBy: '2013-06-16' } }, inCase)
      .then([made({ due: latest('2013-06-16') })]));

  it.each([
    [{ bestBy: '2013-06-25', latestBy: '2013-06-24' }, bestAfterLatest],
    [{ term: { n: 7, max: 6, unit: 'working-day' as const } }, bestAfterLatest],
    [{ latestBy: 'soon' }, dueNotUnderstood],
    [{ latestBy: '2013-02-30' }, dueNotUnderstood],
    [{ latestBy: '2013-06' }, dueNotUnderstood],
    [{ latestBy: 'unknown' }, dueNotUnderstood],
    [{ term: { max: 3, unit: 'working-day' as const, from: '2013-02-30' } }, dueNotUnderstood],
    [{}, dueNotUnderstood],
  ])('refuses a due date that says nothing: %j', (due, problem) =>
    given(promise)
      .when(makePromise, { ...told, due }, inCase)
      .thenRejected(problem),
  );

  it('refuses a term that nobody knows the start of', () =>
    given(promise)
      .when(
        makePromise,
        { ...told, ...past, occurredAt: 'unknown', due: { term: { max: 6, unit: 'working-day' } } },
        inCase,
      )
      .thenRejected(dueNotUnderstood));

  it('refuses a case or a matter that is not there', () => {
    given(promise).when(makePromise, told, { now }).thenRejected(unknownCase);
    given(promise)
      .when(makePromise, { ...told, matterId: 'second-repair' }, inCase)
      .thenRejected(unknownMatter);
  });

  it('keeps its matter, its contact and its occasion', () =>
    given(promise)
      .when(
        makePromise,
        {
          ...told,
          matterId: 'first-repair',
          contactId: 'contact-5',
          occasion: true,
          due: { latestBy: '2013-06-18' },
        },
        inCase,
      )
      .then([
        made({
          matterId: 'first-repair',
          contactId: 'contact-5',
          occasion: true,
          due: { latestOn: '2013-06-18', latestAt: end('2013-06-18') },
        }),
      ]));

  it.each([
    ['without who promised', { by: undefined }, '/by'],
    ['without words', { words: '' }, '/words'],
    ['undated "perhaps"', { unstated: false }, '/unstated'],
    ['with a list for a due date', { due: [] }, '/due'],
    [
      'with a calendar nobody has',
      { due: { term: { max: 3, unit: 'hour', calendar: 'moon' } } },
      '/due/term/calendar',
    ],
  ])('is not taken %s', (_what, wrong, pointer) => {
    expect(() => validateInput(MakePromise, { ...told, ...wrong })).toThrow(
      expect.objectContaining({
        members: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown },
      }),
    );
  });
});
