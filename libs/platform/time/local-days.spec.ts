import { parsePartialTime } from './edtf.js';
import { localDays, theDay } from './local-days.js';

const ZONE = 'Asia/Shanghai';
const told = (edtf: string) => parsePartialTime(edtf, ZONE);

describe('local days of a partly known time', () => {
  it.each([
    ['2013-06-06', '2013-06-06', '2013-06-06'],
    ['2013-06-06T23:59+08:00', '2013-06-06', '2013-06-06'],
    ['2013-06-06T00:00+08:00', '2013-06-06', '2013-06-06'],
    ['2013-06', '2013-06-01', '2013-06-30'],
    ['2013-06-16/2013-06-23', '2013-06-16', '2013-06-23'],
    ['../2013-06-23', null, '2013-06-23'],
    ['2013-06-16/..', '2013-06-16', null],
    ['unknown', null, null],
  ])('%s lies from %s to %s', (edtf, first, last) => {
    expect(localDays(told(edtf), ZONE)).toEqual({ first, last });
  });

  it('tells the day only where there is exactly one', () => {
    expect(theDay(told('2013-06-06'), ZONE)).toBe('2013-06-06');
    expect(theDay(told('2013-06'), ZONE)).toBeUndefined();
    expect(theDay(told('../2013-06-23'), ZONE)).toBeUndefined();
  });
});
