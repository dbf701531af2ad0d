import fc from 'fast-check';
import { addDays, dateOfEpochDay, epochDay } from '#platform/time/local-date.js';
import { dueFromWords } from './due-words.js';

const due = (text: string, today = '2026-11-29') => dueFromWords(text, today, '+08:00');

describe('A due date as it is typed', () => {
  it.each([
    ['', {}],
    ['  ', {}],
    ['3-6 工作日', { term: { n: 3, max: 6, unit: 'working-day' } }],
    ['3～6个工作日', { term: { n: 3, max: 6, unit: 'working-day' } }],
    ['3 to 6 working days', { term: { n: 3, max: 6, unit: 'working-day' } }],
    ['2天', { term: { max: 2, unit: 'calendar-day' } }],
    ['2 d', { term: { max: 2, unit: 'calendar-day' } }],
    ['4 小时', { term: { max: 4, unit: 'hour' } }],
    ['明天', { latestBy: '2026-11-30' }],
    ['tomorrow 17:00', { latestBy: '2026-11-30T17:00+08:00' }],
    ['12-5', { latestBy: '2026-12-05' }],
    ['12月5日', { latestBy: '2026-12-05' }],
    ['1-3', { latestBy: '2027-01-03' }],
    ['2026-12-05', { latestBy: '2026-12-05' }],
    ['12-5 9:30', { latestBy: '2026-12-05T09:30+08:00' }],
    ['17:00', { latestBy: '2026-11-29T17:00+08:00' }],
    ['12-5 ~ 12-8', { bestBy: '2026-12-05', latestBy: '2026-12-08' }],
    ['12-5至12-8', { bestBy: '2026-12-05', latestBy: '2026-12-08' }],
    ['最快 12-5', { bestBy: '2026-12-05' }],
    ['earliest tomorrow', { bestBy: '2026-11-30' }],
  ])('given %j, then %j', (text, expected) => expect(due(text)).toEqual(expected));

  it.each(['soon', '6-3 工作日', '13-40', '2-30', '25:00', '12-8 ~ 12-5', '1 ~ 2 ~ 3', '尽快', '5', '-1 天'])(
    'given %j, then it is not understood',
    text => expect(due(text)).toBeUndefined(),
  );

  it('without its year is the next such day, never one that has passed', () => {
    const days = fc.integer({ min: epochDay('2008-01-01'), max: epochDay('2030-01-01') }).map(dateOfEpochDay);
    fc.assert(
      fc.property(days, fc.nat(360), (today, ahead) => {
        const day = addDays(today, ahead);
        const [, month, date] = day.split('-').map(Number);
        fc.pre(!(month === 2 && date === 29));
        expect(due(`${month}-${date}`, today)).toEqual({ latestBy: day });
      }),
    );
  });

  it('given any text, then a due date, nothing, or not understood: it never throws', () => {
    fc.assert(fc.property(fc.string(), text => void due(text)));
  });
});
