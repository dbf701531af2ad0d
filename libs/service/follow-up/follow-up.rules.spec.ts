import fc from 'fast-check';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { story } from '#platform/event-sourcing/testing/story.js';
import { addDays, daysBetween, endOfDay } from '#platform/time';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile } from '#service/cases/case.rules.js';
import { recordFollowUp } from './capabilities/record-follow-up.js';
import { startFollowUpPlan } from './capabilities/start-follow-up-plan.js';
import { followUpMissed } from './deadlines/follow-up-missed.js';
import { FollowUpPlanStarted } from './follow-up.events.js';
import { followUpPlan, readings } from './follow-up.rules.js';

const ZONE = 'Asia/Shanghai';
const FIRST = '2013-06-06';
const opened: NewFact = fact(CaseOpened, {
  customerId: 'customer-1',
  owner: { kind: 'organisation', id: 'brand-cs', label: 'customer service' },
  title: 'a laptop',
  accountOf: 'customer',
});

/** A plan of 6 June with contacts on these days, and the clock run to the last one given. */
function planWith(contacts: readonly string[], until: string) {
  const tale = story([followUpMissed]);
  tale.given(caseFile, 'case-1', [opened], { subjects: ['customer-1'], caseId: 'case-1' });
  tale.on(FIRST).run(startFollowUpPlan, 'plan', { caseId: 'case-1', owner: 'brand-cs' });
  for (const on of contacts) tale.on(on).run(recordFollowUp, 'plan', { followUpPlanId: 'plan' });
  tale.endOf(until);
  return tale;
}
const rolling = (contacts: readonly string[], until: string) =>
  readings(planWith(contacts, until).state(followUpPlan, 'plan'), until)[0]!;

describe('the rolling reading', () => {
  it('is open before anything is due', () =>
    expect(rolling([], '2013-06-12')).toMatchObject({ status: 'open', missed: [], nextDueOn: '2013-06-13' }));

  it('counts from the last contact', () =>
    expect(rolling(['2013-06-11'], '2013-06-17')).toMatchObject({
      status: 'in-time',
      nextDueOn: '2013-06-18',
    }));

  it('a contact on the due day is in time', () =>
    expect(rolling(['2013-06-13'], '2013-06-13')).toMatchObject({ status: 'in-time', missed: [] }));

  it('a contact after a missed day takes its place, as a late one', () =>
    expect(rolling(['2013-06-15'], '2013-06-15')).toMatchObject({
      status: 'late',
      missed: [],
      late: [{ dueOn: '2013-06-13', on: '2013-06-15', days: 2 }],
      nextDueOn: '2013-06-22',
    }));

  it('a contact after two missed days answers the last; the first stays missed', () =>
    expect(rolling(['2013-06-22'], '2013-06-22')).toMatchObject({
      status: 'late',
      missed: ['2013-06-13'],
      late: [{ dueOn: '2013-06-20', on: '2013-06-22', days: 2 }],
    }));

  it('a second contact before the next due day moves it on', () =>
    expect(rolling(['2013-06-11', '2013-06-12'], '2013-06-12')).toMatchObject({
      status: 'in-time',
      nextDueOn: '2013-06-19',
    }));

  it('a second contact of the day, or one told late from before the last, moves nothing', () => {
    const tale = planWith(['2013-06-06', '2013-06-11', '2013-06-11'], '2013-06-12');
    tale.run(recordFollowUp, 'plan', { followUpPlanId: 'plan', on: '2013-06-07' });
    const state = tale.state(followUpPlan, 'plan');
    expect(state.dues).toMatchObject([{ dueOn: '2013-06-13', on: '2013-06-11', outcome: 'on-time' }]);
    expect(state.nextDueOn).toBe('2013-06-18');
    expect(state.contactDays).toHaveLength(4);
  });

  it('keeps the record of a miss that a contact answered later', () => {
    const state = planWith(['2013-06-15'], '2013-06-15').state(followUpPlan, 'plan');
    expect(state.dues).toMatchObject([{ dueOn: '2013-06-13', outcome: 'late', missRecorded: true }]);
  });

  it('a contact told afterwards, from before the miss, was in time', () => {
    const tale = planWith([], '2013-06-14');
    tale.run(recordFollowUp, 'plan', { followUpPlanId: 'plan', on: '2013-06-12' });
    const state = tale.state(followUpPlan, 'plan');
    expect(state.dues).toMatchObject([{ dueOn: '2013-06-13', outcome: 'on-time', missRecorded: true }]);
    expect(state.nextDueOn).toBe('2013-06-20');
  });

  it('never has a stretch of more than a cadence without a contact, a miss or the next due day', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 8 }), gaps => {
        let day = FIRST;
        const contacts = gaps.map(gap => (day = addDays(day, gap)));
        const until = addDays(day, 3);
        const { dues, nextDueOn } = planWith(contacts, until).state(followUpPlan, 'plan');
        const points = [
          FIRST,
          ...dues.map(due => due.on ?? due.dueOn),
          ...contacts,
          ...dues.filter(due => due.missRecorded).map(due => due.dueOn),
          nextDueOn!,
        ].sort();
        for (const [index, point] of points.entries()) {
          expect(daysBetween(points[index - 1] ?? point, point)).toBeLessThanOrEqual(7);
        }
        expect(nextDueOn! >= until).toBe(true);
        expect(new Set(dues.map(due => due.dueOn)).size).toBe(dues.length);
      }),
    ));
});

describe('the reading "for seven days"', () => {
  const other = (contacts: readonly string[], until: string) =>
    readings(planWith(contacts, until).state(followUpPlan, 'plan'), until)[1]!;

  it('is open within them, kept by one contact, missed without', () => {
    expect(other([], '2013-06-13')).toMatchObject({ status: 'open', nextDueOn: '2013-06-13' });
    expect(other(['2013-06-13'], '2013-06-13')).toMatchObject({ status: 'kept', missed: [] });
    expect(other(['2013-06-14'], '2013-06-14')).toMatchObject({ status: 'missed', missed: ['2013-06-13'] });
  });

  it('has nothing more due once it is kept', () =>
    expect(other(['2013-06-11'], '2013-07-09').nextDueOn).toBeUndefined());
});

describe('the two readings', () => {
  it('come with the one in force first', () => {
    const started = fact(FollowUpPlanStarted, {
      caseId: 'case-1',
      cadenceDays: 7,
      policy: 'v1',
      owner: 'brand-cs',
      startedOn: FIRST,
      nextDueOn: '2013-06-13',
      nextDueAt: endOfDay('2013-06-13', ZONE),
    });
    const { state } = given(followUpPlan, [started]);
    expect(readings(state, FIRST).map(({ reading, inForce }) => [reading, inForce])).toEqual([
      ['rolling', true],
      ['for-the-term', false],
    ]);
  });

  it('say nothing of a plan that is not there', () =>
    expect(readings(followUpPlan.initial, FIRST).map(each => each.status)).toEqual(['open', 'open']));
});
