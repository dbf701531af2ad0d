import fc from 'fast-check';
import { addDays, parsePartialTime, startOfDay } from '#platform/time';
import { repairDays } from './car-days.rules.js';
import { ZONE } from './testing/d-brand-unit.js';

/* How `unitEntitlement` counts a car's days in repair (R-13 §40). */

const HOUR = 3_600_000;
const at = (instant: number) => ({ from: instant, to: instant, precision: 'instant', zone: ZONE }) as const;
const day = (date: string) => parsePartialTime(date, ZONE);
const noon = startOfDay('2023-03-01', ZONE) + 12 * HOUR;

describe('The days one repair of a car takes', () => {
  it.each([
    [24, 1],
    [25, 2],
    [48, 2],
    [1, 1],
    [120, 5],
    [121, 6],
  ])('%i hours are %i days: a remainder counts as one', (hours, days) => {
    const repair = { handIn: at(noon), handOver: at(noon + hours * HOUR), stayed: 'yes' } as const;
    expect(repairDays(repair, '2023-04-01', ZONE)).toEqual({ least: days, most: days });
  });

  it('hold whatever hours the days known allow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 23 }),
        (length, from, to) => {
          const end = addDays('2023-03-01', length);
          const [began, ended] = [
            startOfDay('2023-03-01', ZONE) + from * HOUR,
            startOfDay(end, ZONE) + to * HOUR,
          ];
          if (ended <= began) return;
          const exact = repairDays(
            { handIn: at(began), handOver: at(ended), stayed: 'yes' },
            '2024-01-01',
            ZONE,
          );
          const known = repairDays(
            { handIn: day('2023-03-01'), handOver: day(end), stayed: 'yes' },
            '2024-01-01',
            ZONE,
          );
          expect(known.least <= exact.least && exact.most <= known.most).toBe(true);
        },
      ),
    );
  });

  it('are certain only where it is recorded that the car stayed, and none where a day is not known', () => {
    const repair = {
      handIn: day('2023-03-01'),
      handOver: day('2023-03-05'),
      stayed: 'not-recorded',
    } as const;
    expect(repairDays(repair, '2023-04-01', ZONE)).toEqual({ least: 0, most: 5 });
    expect(repairDays({ ...repair, handIn: 'unknown' }, '2023-04-01', ZONE)).toEqual({ least: 0, most: 0 });
  });
});
