import 'reflect-metadata';
import fc from 'fast-check';
import { fact, isRejection, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { addDays, calendar } from '#platform/time';
import { openHouse } from '#service/testing/open-house.js';
import { contacts } from '../contacts.module.js';
import { deputyIsHolder, dutyEndsBefore, dutyOverlaps, unknownDuty } from '../contacts.problems.js';
import { dutyGapAhead } from '../deadlines/duty-gap-ahead.js';
import { DutyAssigned, DutyGapAhead, DutyWithdrawn } from '../duty.events.js';
import { duty, dutyId, firstGap, gapsOf, overlaps } from '../duty.rules.js';
import { duties, dutyGaps } from '../queries/duties.js';
import { assignDuty, withdrawDuty } from './assign-duty.js';

const SUPERVISOR = { id: 'staff-1', roles: ['supervisor'] } as const;
const at = (text: string) => Date.parse(`${text}+08:00`);
const now = at('2013-06-03T09:00'); // a Monday
const post = { desk: 'pudong', role: 'visits' } as const;
const week = { ...post, person: 'li', deputy: 'wang', from: '2013-06-03', to: '2013-06-07' };
// 8 and 9 June are make-up working days before the Dragon-Boat holiday from the 10th to the 12th.
const cover = { gapFrom: '2013-06-08', alertAt: at('2013-06-05T00:00') };
const assigned = (over: object = {}) => fact(DutyAssigned, { ...week, assignmentId: 'a', ...cover, ...over });

describe('A duty', () => {
  it('has a holder and a deputy, and says from when nobody holds it', () => {
    const { decision } = given(duty).when(assignDuty, week, { now });
    expect(decision).toMatchObject([{ of: DutyAssigned, data: { ...week, ...cover } }]);
  });

  it('is refused without an end after its beginning, for a date that is none, and for longer than a year', () => {
    for (const days of [
      { from: '2013-06-07', to: '2013-06-03' },
      { from: '2013-02-30', to: '2013-03-02' },
      { from: '2013-01-01', to: '2014-06-01' },
    ]) {
      given(duty)
        .when(assignDuty, { ...week, ...days })
        .thenRejected(dutyEndsBefore);
    }
  });

  it('is refused to somebody who would stand in for himself, and where somebody is on duty', () => {
    given(duty)
      .when(assignDuty, { ...week, deputy: 'li' })
      .thenRejected(deputyIsHolder);
    given(duty, [assigned()])
      .when(assignDuty, { ...week, from: '2013-06-07', to: '2013-06-20', person: 'zhao' })
      .thenRejected(dutyOverlaps);
  });

  it('is withdrawn once, and leaves a gap', () => {
    const withdrawn = fact(DutyWithdrawn, {
      ...post,
      assignmentId: 'a',
      gapFrom: '2013-06-03',
      alertAt: at('2013-05-31T00:00'),
    });
    const command = { ...post, assignmentId: 'a' };
    given(duty, [assigned()]).when(withdrawDuty, command, { now }).then([withdrawn]);
    given(duty, [assigned(), withdrawn]).when(withdrawDuty, command).thenRejected(unknownDuty);
  });

  it('never has two holders on one day, whatever is assigned', () => {
    const day = fc.integer({ min: 0, max: 40 }).map(n => addDays('2013-06-01', n));
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { maxLength: 12 }), wanted => {
        const facts: NewFact[] = [];
        for (const [from, to] of wanted) {
          const { decision } = given(duty, facts).when(assignDuty, { ...week, from, to });
          if (!isRejection(decision)) facts.push(...decision);
        }
        const held = given(duty, facts).state.assignments;
        for (const [index, one] of held.entries()) {
          for (const other of held.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
        }
      }),
    );
  });
});

describe('A gap', () => {
  it('is each working day that nobody holds, and no other day', () => {
    const day = fc.integer({ min: 0, max: 120 }).map(n => addDays('2013-09-01', n));
    fc.assert(
      fc.property(fc.array(fc.record({ from: day, to: day }), { maxLength: 8 }), held => {
        const [from, to] = ['2013-09-01', '2013-12-31'];
        const gaps = gapsOf(held, from, to, 'cn');
        for (const { date, working } of calendar('cn').days(from, to)) {
          const isHeld = held.some(each => each.from <= date && date <= each.to);
          const isGap = gaps.some(gap => gap.from <= date && date <= gap.to);
          if (working) expect([date, isGap]).toEqual([date, !isHeld]);
        }
        const first = firstGap(held, from, 'cn');
        expect(gaps.some(gap => gap.from === first) || first > to).toBe(true);
      }),
    );
  });

  it('is told days ahead, once, and not when somebody took it meanwhile', () => {
    const told = fact(DutyGapAhead, { ...post, gapFrom: '2013-06-08', policy: 'duty-notice v1' });
    given(duty, [assigned()]).whenDue(dutyGapAhead, cover.alertAt).then([told]);
    given(duty, [assigned(), told]).whenDue(dutyGapAhead, cover.alertAt).thenNothing();
    given(duty, [assigned(), assigned({ assignmentId: 'b', from: '2013-06-08', to: '2013-06-30' })])
      .whenDue(dutyGapAhead, cover.alertAt)
      .thenNothing();
  });

  it('that has an end is told with it', () => {
    given(duty, [assigned(), assigned({ assignmentId: 'b', from: '2013-06-13', to: '2013-06-30' })])
      .whenDue(dutyGapAhead, cover.alertAt)
      .then([
        fact(DutyGapAhead, { ...post, gapFrom: '2013-06-08', gapTo: '2013-06-09', policy: 'duty-notice v1' }),
      ]);
  });
});

describe('The rota', () => {
  it('shows who is on duty on a day, and the days that nobody holds with when it was told', async () => {
    const house = await openHouse([contacts], now);
    try {
      await house.done(assignDuty, week, SUPERVISOR);
      await house.done(assignDuty, { ...week, from: '2013-06-13', to: '2013-06-30' }, SUPERVISOR);
      house.clock.set(cover.alertAt);
      await house.fire(dutyGapAhead, dutyId('pudong', 'visits'), cover.alertAt);
      expect(await house.ask(duties, { on: '2013-06-05' })).toMatchObject({
        duties: [{ person: 'li', deputy: 'wang', from: '2013-06-03' }],
        next: null,
      });
      expect(await house.ask(dutyGaps, { from: '2013-06-03', to: '2013-06-30' })).toEqual({
        gaps: [{ ...post, from: '2013-06-08', to: '2013-06-09', toldAt: cover.alertAt }],
      });
    } finally {
      await house.close();
    }
  });
});
