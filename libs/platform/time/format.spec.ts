import { parsePartialTime } from './edtf.js';
import { formatDate, formatPartialTime } from './format.js';

const SH = 'Asia/Shanghai';

describe('formatPartialTime', () => {
  it.each([
    ['2013', '2013', '2013年'],
    ['2013-06', 'June 2013', '2013年6月'],
    ['2013-06-06', '6 June 2013', '2013年6月6日'],
    ['2013-06-06T10:05+08:00', '6 June 2013, 10:05', '2013年6月6日 10:05'],
    ['../2013-06-23', 'by 23 June 2013', '不晚于2013年6月23日'],
    ['../2013-06-23T09:00', 'by 23 June 2013, 09:00', '不晚于2013年6月23日 09:00'],
    ['2013-06-16/..', 'from 16 June 2013', '2013年6月16日起'],
    ['2013-06-16/2013-06-23', '16 June 2013 to 23 June 2013', '2013年6月16日至2013年6月23日'],
    ['2013-06-16/2013-06-16', '16 June 2013', '2013年6月16日'],
    [
      '2013-06-16T10:00/2013-06-16',
      '16 June 2013, 10:00 to 16 June 2013',
      '2013年6月16日 10:00至2013年6月16日',
    ],
    ['unknown', 'not recorded', '未记录'],
  ])('says %s in words', (text, en, zh) => {
    const time = parsePartialTime(text, SH);
    expect(formatPartialTime(time, 'en')).toBe(en);
    expect(formatPartialTime(time, 'zh-CN')).toBe(zh);
  });

  it('speaks in the zone the time was told in', () => {
    expect(formatPartialTime(parsePartialTime('2013-06-06T02:20Z', 'America/New_York'), 'en')).toBe(
      '5 June 2013, 22:20',
    );
  });

  it('says both ends unknown as not recorded', () => {
    expect(formatPartialTime({ from: null, to: null, precision: 'interval', zone: SH }, 'en')).toBe(
      'not recorded',
    );
  });

  it('says a date', () => expect(formatDate('2013-06-19', 'zh-CN')).toBe('2013年6月19日'));
});
