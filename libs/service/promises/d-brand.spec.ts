import { story } from '#platform/event-sourcing/testing/story.js';
import { caseFile } from '#service/cases/case.rules.js';
import { recordFollowUp } from '#service/follow-up/capabilities/record-follow-up.js';
import { startFollowUpPlan } from '#service/follow-up/capabilities/start-follow-up-plan.js';
import { followUpMissed } from '#service/follow-up/deadlines/follow-up-missed.js';
import { followUpPlan, readings } from '#service/follow-up/follow-up.rules.js';
import { confirmKept } from './capabilities/confirm-kept.js';
import { datePromise } from './capabilities/date-promise.js';
import { flagPromiseAtRisk } from './capabilities/flag-promise-at-risk.js';
import { judgeAtMatterEnd } from './capabilities/judge-at-matter-end.js';
import { makePromise } from './capabilities/make-promise.js';
import { restatePromise } from './capabilities/restate-promise.js';
import { bestCaseMissed } from './deadlines/best-case-missed.js';
import { promiseOverdue } from './deadlines/overdue.js';
import { firstDue, latestOn, promise, promiseStatus } from './promise.rules.js';
import { CUSTOMER, caseFacts } from './testing/promise.fixtures.js';

/** The five promises of the D-brand case (capabilities §1.17), told by the customer, replayed on their days. */
function dBrand() {
  const told = { caseId: 'case-1', literal: false, medium: 'phone' as const };
  const tale = story([bestCaseMissed, promiseOverdue, followUpMissed]);
  tale.given(caseFile, 'case-1', caseFacts, { subjects: [CUSTOMER], caseId: 'case-1' });

  tale.on('2013-06-06').run(makePromise, 'p1', {
    ...told,
    by: { unit: 'brand-cs' },
    words: '7-day tracking',
    about: 'follow-up',
    kind: 'rolling',
    due: { latestBy: '2013-06-13' },
  });
  tale.run(startFollowUpPlan, 'plan', { caseId: 'case-1', promiseId: 'p1', owner: 'brand-cs' });

  tale.on('2013-06-11').run(recordFollowUp, 'plan', { followUpPlanId: 'plan', contactId: 'c-11' });
  tale.run(makePromise, 'p2', {
    ...told,
    by: { unit: 'brand-cs' },
    words: 'the mainboard is sent ahead to Pudong',
    about: 'part-arrival',
    kind: 'implied',
    occasion: true,
    due: { latestBy: '2013-06-16' },
  });
  tale.on('2013-06-13').run(flagPromiseAtRisk, 'p2', { promiseId: 'p2', because: 'no-shipping-record' });

  tale.on('2013-06-16').run(makePromise, 'p3', {
    ...told,
    matterId: 'first-repair',
    by: { unit: 'shop-pudong' },
    words: 'the part may be there on the 19th',
    about: 'part-arrival',
    kind: 'best-case',
    due: { bestBy: '2013-06-19' },
  });

  tale.on('2013-06-19').run(restatePromise, 'p3', {
    promiseId: 'p3',
    explanation: 'the 19th was only the fastest possibility',
    newDue: { term: { n: 3, max: 6, unit: 'working-day', from: '2013-06-16' } },
  });
  tale.run(recordFollowUp, 'plan', { followUpPlanId: 'plan', contactId: 'c-19' });
  tale.run(makePromise, 'p4', {
    ...told,
    matterId: 'first-repair',
    by: { unit: 'brand-cs' },
    words: '好',
    literal: true,
    about: 'expedite',
    kind: 'implied',
    unstated: true,
  });

  tale.on('2013-06-23').run(confirmKept, 'p3', { promiseId: 'p3', keptAt: '../2013-06-23' });
  tale.run(judgeAtMatterEnd, 'p4', { promiseId: 'p4', matterId: 'first-repair' });
  tale.run(judgeAtMatterEnd, 'p3', { promiseId: 'p3', matterId: 'first-repair' });

  tale.on('2013-06-24').run(makePromise, 'p5', {
    ...told,
    by: { unit: 'shop-pudong' },
    words: 'the maker replaces it',
    about: 'replacement',
    kind: 'firm',
    unstated: true,
  });
  tale.on('2013-06-26').run(datePromise, 'p5', { promiseId: 'p5', by: 'standard-term' });
  tale.on('2013-07-09').run(confirmKept, 'p5', { promiseId: 'p5' });
  return tale.endOf('2013-07-09');
}

const DAYS = ['2013-06-15', '2013-06-20', '2013-06-24', '2013-07-05', '2013-07-09'] as const;

describe('the D-brand case, as known at the end of each day', () => {
  const tale = dBrand();
  const statuses = (id: string) =>
    DAYS.map(day => {
      const state = tale.state(promise, id, day);
      return state.made ? promiseStatus(state) : '–';
    });

  it('P1, rolling: in time, late by a day, then two contacts missed', () => {
    const rows = DAYS.map(day => readings(tale.state(followUpPlan, 'plan', day), day)[0]!);
    expect(rows.map(({ reading, inForce }) => [reading, inForce])).toEqual(DAYS.map(() => ['rolling', true]));
    expect(rows.map(({ status, nextDueOn, missed }) => ({ status, nextDueOn, missed }))).toEqual([
      { status: 'in-time', nextDueOn: '2013-06-18', missed: [] },
      { status: 'late', nextDueOn: '2013-06-26', missed: [] },
      { status: 'late', nextDueOn: '2013-06-26', missed: [] },
      { status: 'missed', nextDueOn: '2013-07-10', missed: ['2013-06-26', '2013-07-03'] },
      { status: 'missed', nextDueOn: '2013-07-10', missed: ['2013-06-26', '2013-07-03'] },
    ]);
    expect(rows[1]!.late).toEqual([{ dueOn: '2013-06-18', on: '2013-06-19', days: 1 }]);
  });

  it('P1, the other reading: kept, on every day', () => {
    const rows = DAYS.map(day => readings(tale.state(followUpPlan, 'plan', day), day)[1]!);
    expect(rows.map(({ reading, status }) => [reading, status])).toEqual(
      DAYS.map(() => ['for-the-term', 'kept']),
    );
  });

  it('P1 is not judged by the clock of single promises', () => {
    expect(statuses('p1')).toEqual(['open', 'open', 'open', 'open', 'open']);
  });

  it('P2, for the visit of the 16th: at risk, then broken at its due', () => {
    expect(statuses('p2')).toEqual(['at-risk', 'broken', 'broken', 'broken', 'broken']);
    expect(tale.state(promise, 'p2', '2013-06-15').risk?.because).toBe('no-shipping-record');
    expect(tale.state(promise, 'p2', '2013-06-20').breaches).toMatchObject([
      { kind: 'broken', dueOn: '2013-06-16', reason: 'occasion-passed' },
    ]);
  });

  it('P3: best case missed, restated with its first date kept, then kept', () => {
    expect(statuses('p3')).toEqual(['–', 'open', 'kept', 'kept', 'kept']);
    const restated = tale.state(promise, 'p3', '2013-06-20');
    expect(restated.breaches).toMatchObject([{ kind: 'best-case-missed', dueOn: '2013-06-19' }]);
    expect(firstDue(restated)?.due.bestOn).toBe('2013-06-19');
    expect(latestOn(restated)).toBe('2013-06-24');
    expect(restated.overPromise).toEqual({ toldBestOn: '2013-06-19', standardLatestOn: '2013-06-24' });
    const kept = tale.state(promise, 'p3');
    expect(kept.keptAt).toMatchObject({ from: null, precision: 'interval' });
    expect(kept.timelinessUnknown).toBe(false);
    expect(kept.breaches).toHaveLength(1);
  });

  it('P4: open, then empty, because its matter ended without a deed', () => {
    expect(statuses('p4')).toEqual(['–', 'open', 'empty', 'empty', 'empty']);
  });

  it('P5: undated, dated by the standard term, overdue, kept 3 working days late', () => {
    expect(statuses('p5')).toEqual(['–', '–', 'open', 'overdue', 'kept-late']);
    expect(latestOn(tale.state(promise, 'p5', '2013-06-24'))).toBeUndefined();
    const late = tale.state(promise, 'p5', '2013-07-05');
    expect(late.breaches).toMatchObject([{ kind: 'overdue', dueOn: '2013-07-04' }]);
    const kept = tale.state(promise, 'p5');
    expect(kept).toMatchObject({ workingDaysLate: 3, calendarDaysLate: 5 });
    expect(kept.breaches.map(breach => breach.kind)).toEqual(['overdue', 'kept-late']);
  });
});
