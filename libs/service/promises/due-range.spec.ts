import fc from 'fast-check';
import { fold, policyAt } from '#platform/event-sourcing';
import {
  addDays,
  atInstant,
  calendar,
  daysBetween,
  endOfDay,
  localDate,
  onDay,
  startOfDay,
} from '#platform/time';
import { dueAgreed, overPromise, standardDue, type DueContext } from './due-agreed.js';
import { dueOfTerm } from './due-told.js';
import { judgeKeeping } from './judge-keeping.js';
import { promise } from './promise.rules.js';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { made, ZONE } from './testing/promise.fixtures.js';

/** The years for which the official holidays and the weekends worked for them are known. */
const FIRST = '2008-01-01';
const day = fc.nat(daysBetween(FIRST, '2026-11-30')).map(n => addDays(FIRST, n));
const range = fc.tuple(fc.nat(12), fc.nat(12)).map(([n, more]) => ({ n, max: n + more }));
const cn = calendar('cn');
const workingDays = ({ n, max }: { n: number; max: number }) =>
  ({ n, max, unit: 'working-day', calendarId: 'cn' }) as const;
const contextOn = (on: string): DueContext => {
  const now = startOfDay(on, ZONE) + 10 * 3_600_000;
  return { now, zone: ZONE, occurredAt: atInstant(now, ZONE), policy: policy => policyAt(policy, now).value };
};

describe('a range in working days, on the calendars of 2008 to 2026', () => {
  it('ends on working days, best case first, with as many working days between as were told', () => {
    fc.assert(
      fc.property(day, range, (from, { n, max }) => {
        const due = dueOfTerm(workingDays({ n, max }), from, ZONE, { best: true });
        expect(due.bestOn! <= due.latestOn!).toBe(true);
        expect(cn.workingDaysBetween(from, due.bestOn!).days).toBe(n);
        expect(cn.workingDaysBetween(from, due.latestOn!).days).toBe(max);
        if (max > 0) expect(cn.isWorkingDay(due.latestOn!)).toBe(true);
        expect([due.bestAt, due.latestAt]).toEqual([
          endOfDay(due.bestOn!, ZONE),
          endOfDay(due.latestOn!, ZONE),
        ]);
      }),
    );
  });

  it('counted again by the rule that is recorded with it, is the same', () => {
    fc.assert(
      fc.property(day, range, (from, told) => {
        const due = dueOfTerm(workingDays(told), from, ZONE, { best: true });
        const { n, max, calendar: calendarId, calendarVersion, from: start } = due.rule!;
        const again = { n: n!, max, unit: 'working-day' as const, calendarId, calendarVersion };
        expect(dueOfTerm(again, start, ZONE, { best: true })).toEqual(due);
      }),
    );
  });

  it('never ends earlier for beginning later, nor for taking longer', () => {
    fc.assert(
      fc.property(day, fc.nat(30), range, (from, later, { n, max }) => {
        const ends = (start: string, most: number) =>
          dueOfTerm(workingDays({ n, max: most }), start, ZONE, { best: false }).latestOn!;
        expect(ends(addDays(from, later), max) >= ends(from, max)).toBe(true);
        expect(ends(from, max + 1) > ends(from, max)).toBe(true);
      }),
    );
  });

  it('is kept on its last day and late from the next on, counted in working days and in calendar days', () => {
    fc.assert(
      fc.property(day, range, fc.integer({ min: 1, max: 20 }), (from, told, late) => {
        const due = dueOfTerm(workingDays(told), from, ZONE, { best: true });
        const state = fold(promise, [recorded(made({ due }, from), { stream: 'promise-1' })]);
        const now = endOfDay('2027-06-01', ZONE);
        expect(judgeKeeping(state, onDay(due.latestOn!, ZONE), now, ZONE)).toEqual({ verdict: 'kept' });
        const keptOn = addDays(due.latestOn!, late);
        expect(judgeKeeping(state, onDay(keptOn, ZONE), now, ZONE)).toMatchObject({
          verdict: 'late',
          workingDaysLate: cn.workingDaysBetween(due.latestOn!, keptOn).days,
          calendarDaysLate: late,
        });
      }),
    );
  });
});

describe('a best case that is told alone (OverPromiseSuspected)', () => {
  it('is flagged exactly where the standard term is later, and its last moment is never earlier than either', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 25 }), (on, ahead) => {
        const context = contextOn(on);
        const told = { bestBy: addDays(on, ahead) };
        const due = dueAgreed(told, 'part-arrival', context);
        if ('rejected' in due) throw new Error(due.rejected.type);
        const standard = standardDue('part-arrival', context)!;
        const isLater = standard.latestOn! > told.bestBy;
        expect(overPromise(told, due, 'part-arrival', context) !== undefined).toBe(isLater);
        expect(due.latestOn).toBe(isLater ? standard.latestOn : told.bestBy);
        expect(due.bestOn).toBe(told.bestBy);
        expect(localDate(due.latestAt! - 1, ZONE)).toBe(due.latestOn);
      }),
    );
  });

  it('is not flagged where the last moment or the whole term is told', () => {
    fc.assert(
      fc.property(day, range, (on, { n, max }) => {
        const context = contextOn(on);
        for (const told of [
          { bestBy: addDays(on, n), latestBy: addDays(on, n + max) },
          { term: { n, max, unit: 'working-day' as const } },
        ]) {
          const due = dueAgreed(told, 'part-arrival', context);
          if ('rejected' in due) throw new Error(due.rejected.type);
          expect(overPromise(told, due, 'part-arrival', context)).toBeUndefined();
        }
      }),
    );
  });
});
