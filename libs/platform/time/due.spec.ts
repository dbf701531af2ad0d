import { dueAt, dueOnDay, inTime, isPast } from './due.js';
import { parsePartialTime } from './edtf.js';

const SH = 'Asia/Shanghai';
const at = (text: string) => parsePartialTime(text, SH);

describe('a due date without a time', () => {
  const due = dueOnDay('2013-06-16', SH);

  it('ends with that local day', () => {
    expect(due).toEqual({ at: Date.UTC(2013, 5, 16, 16), day: '2013-06-16', zone: SH });
    expect(isPast(due, due.at - 1)).toBe(false);
    expect(isPast(due, due.at)).toBe(true);
  });

  it('ends an hour earlier on a day of 23 hours', () => {
    expect(dueOnDay('2013-03-10', 'America/New_York').at).toBe(Date.UTC(2013, 2, 11, 4));
  });

  it.each([
    ['2013-06-16', 'yes'],
    ['2013-06-16T23:59:59.999', 'yes'],
    ['2013-06-17T00:00', 'no'],
    ['2013-06-17', 'no'],
    ['2013-06', 'unknown'],
    ['../2013-06-16', 'yes'],
    ['../2013-06-23', 'unknown'],
    ['2013-06-17/..', 'no'],
    ['2013-06-16/..', 'unknown'],
    ['unknown', 'unknown'],
  ])('what happened %s: in time? %s', (told, answer) => expect(inTime(at(told), due)).toBe(answer));
});

describe('a due time', () => {
  const due = dueAt(Date.UTC(2013, 5, 16, 2), SH);

  it.each([
    ['2013-06-16T10:00', 'yes'],
    ['2013-06-16T10:00:00.001', 'no'],
    ['2013-06-16', 'unknown'],
    ['2013-06-15', 'yes'],
  ])('10:00, and what happened %s: in time? %s', (told, answer) =>
    expect(inTime(at(told), due)).toBe(answer),
  );

  it('is past from that instant on', () => {
    expect(due.day).toBeNull();
    expect([isPast(due, due.at - 1), isPast(due, due.at)]).toEqual([false, true]);
  });
});
