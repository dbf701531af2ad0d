import fc from 'fast-check';
import { parsePartialTime, toEdtf } from './edtf.js';
import { atInstant, onDay, type KnownTime } from './partial-time.js';
import { startOfDay } from './zone.js';

const SH = 'Asia/Shanghai';
const day = (date: string) => startOfDay(date, SH);

describe('parsePartialTime', () => {
  it.each<[string, Omit<KnownTime, 'zone'>]>([
    ['2013', { from: day('2013-01-01'), to: day('2014-01-01'), precision: 'year' }],
    ['2013-06', { from: day('2013-06-01'), to: day('2013-07-01'), precision: 'month' }],
    ['2013-12', { from: day('2013-12-01'), to: day('2014-01-01'), precision: 'month' }],
    ['2012-02-29', { from: day('2012-02-29'), to: day('2012-03-01'), precision: 'day' }],
    ['2013-06-16/2013-06-23', { from: day('2013-06-16'), to: day('2013-06-24'), precision: 'interval' }],
    ['2013-06/2013', { from: day('2013-06-01'), to: day('2014-01-01'), precision: 'interval' }],
    ['../2013-06-23', { from: null, to: day('2013-06-24'), precision: 'interval' }],
    ['/2013-06-23', { from: null, to: day('2013-06-24'), precision: 'interval' }],
    ['2013-06-16/..', { from: day('2013-06-16'), to: null, precision: 'interval' }],
  ])('%s is known from its beginning to the end of it, exclusive', (text, expected) => {
    expect(parsePartialTime(text, SH)).toEqual({ ...expected, zone: SH });
  });

  it.each([
    ['2013-06-06T10:20+08:00', SH],
    ['2013-06-06T02:20Z', SH],
    ['2013-06-06T10:20', SH],
    ['2013-06-05T22:20:00.000-04:00', SH],
    ['2013-06-05T22:20', 'America/New_York'],
  ])('%s in %s is the instant 02:20 UTC', (text, zone) => {
    expect(parsePartialTime(text, zone)).toEqual(atInstant(Date.UTC(2013, 5, 6, 2, 20), zone));
  });

  it('keeps seconds and milliseconds', () => {
    expect(parsePartialTime('2013-06-06T02:20:30.5Z', SH)).toMatchObject({
      from: Date.UTC(2013, 5, 6, 2, 20, 30, 500),
    });
  });

  it('takes the first of two local times in the night clocks go back', () => {
    const parsed = parsePartialTime('2013-11-03T01:30', 'America/New_York');
    expect(parsed).toMatchObject({ from: Date.UTC(2013, 10, 3, 5, 30) });
  });

  it('knows that nothing is known', () => expect(parsePartialTime('unknown', SH)).toBe('unknown'));

  it.each(['2013-02-30', '2013-13', '2013-00', '2013-06-00', '2013-02-29T10:00Z', '2013-02-30/..'])(
    'refuses %s: there is no such date',
    text => expect(() => parsePartialTime(text, SH)).toThrow(`there is no "${text}"`),
  );

  it('refuses a date the zone left out', () => {
    expect(() => parsePartialTime('2011-12-30', 'Pacific/Apia')).toThrow('there is no "2011-12-30"');
  });

  it.each(['2013-06-06T24:00Z', '2013-06-06T10:60Z', '2013-06-06T10:20:60Z', '2013-06-06T10:20+24:00'])(
    'refuses %s: there is no such time',
    text => expect(() => parsePartialTime(text, SH)).toThrow('time from 00:00 to 23:59:59.999'),
  );

  it.each(['2013-06-23/2013-06-16', '2013-06-07/2013-06-06', '2013-06-07T00:00/2013-06-06'])(
    'refuses %s, which ends before it begins',
    text => expect(() => parsePartialTime(text, SH)).toThrow('ends after it begins'),
  );

  it.each([
    '',
    ' 2013',
    '6 June 2013',
    '2013-6-6',
    '2013-06-06 10:20',
    '2013-06-06T10',
    '2013?',
    '20130606',
    '..',
    '/',
    '../..',
    '2013/2014/2015',
    'Unknown',
    '2013-06-06T10:20+0800',
  ])('refuses %j and says what is accepted', text => {
    expect(() => parsePartialTime(text, SH)).toThrow(RangeError);
    expect(() => parsePartialTime(text, SH)).toThrow(
      `an interval of two (a/b; open ../b or a/..) or unknown, not "${text}"`,
    );
  });
});

describe('toEdtf', () => {
  it.each([
    '2013',
    '2013-06',
    '2013-06-06',
    '2013-06-06T10:20+08:00',
    '2013-06-06T10:20:30+08:00',
    '2013-06-06T10:20:30.007+08:00',
    '2013-06-16/2013-06-23',
    '../2013-06-23',
    '2013-06-16/..',
    '2013-06-16T10:20+08:00/2013-06-23',
    'unknown',
  ])('writes %s as it was told', text => expect(toEdtf(parsePartialTime(text, SH))).toBe(text));

  it('writes an instant of an unknown end as days or instants, whichever is exact', () => {
    expect(toEdtf({ from: null, to: day('2013-06-24'), precision: 'interval', zone: SH })).toBe(
      '../2013-06-23',
    );
    expect(toEdtf({ from: null, to: day('2013-06-24') + 1, precision: 'interval', zone: SH })).toBe(
      '../2013-06-24T00:00:00.001+08:00',
    );
    expect(toEdtf({ from: null, to: null, precision: 'interval', zone: SH })).toBe('unknown');
  });

  const zone = fc.constantFrom(
    SH,
    'America/New_York',
    'America/Sao_Paulo',
    'Europe/London',
    'UTC',
    'Asia/Kathmandu',
  );
  const number = (min: number, max: number) =>
    fc.integer({ min, max }).map(value => String(value).padStart(max > 99 ? 4 : 2, '0'));
  const yearMonth = fc.tuple(number(1850, 2100), number(1, 12)).map(parts => parts.join('-'));
  const date = fc.tuple(yearMonth, number(1, 28)).map(parts => parts.join('-'));
  const dateTime = fc
    .tuple(
      date,
      number(0, 23),
      number(0, 59),
      fc.constantFrom('', ':07', ':59.999'),
      fc.constantFrom('', 'Z', '+08:00', '-03:30'),
    )
    .map(([d, h, m, s, offset]) => `${d}T${h}:${m}${s}${offset}`);
  const single = fc.oneof(number(1850, 2100), yearMonth, date, dateTime);
  const interval = fc
    .tuple(fc.oneof(single, fc.constant('..')), fc.oneof(single, fc.constant('..')))
    .map(ends => ends.join('/'));
  const parsed = fc.tuple(fc.oneof(single, interval), zone).map(([text, tz]) => {
    try {
      return parsePartialTime(text, tz);
    } catch {
      return 'unknown' as const; // an interval that runs backwards
    }
  });

  it('is undone by parsePartialTime', () => {
    fc.assert(
      fc.property(parsed, time => {
        const again = parsePartialTime(toEdtf(time), time === 'unknown' ? SH : time.zone);
        expect(again).toEqual(time);
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives from ≤ to, and from = to for instants', () => {
    fc.assert(
      fc.property(parsed, time => {
        if (time === 'unknown' || time.from === null || time.to === null) return;
        expect(time.from <= time.to).toBe(true);
        if (time.precision !== 'interval') expect(time.from === time.to).toBe(time.precision === 'instant');
      }),
    );
  });

  it('writes onDay and atInstant', () => {
    expect(toEdtf(onDay('2013-06-06', 'America/New_York'))).toBe('2013-06-06');
    expect(toEdtf(atInstant(0, 'America/New_York'))).toBe('1969-12-31T19:00-05:00');
    expect(toEdtf(atInstant(Date.UTC(1890, 0, 1), SH))).toBe('1890-01-01T00:00Z');
  });
});
