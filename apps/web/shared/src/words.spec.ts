import { dayWords, instantWords, localDay, shortDay, timeWords } from './words.js';

const zone = 'Asia/Shanghai';
const noon = Date.parse('2013-06-20T12:00:00+08:00');

describe('Times in the console', () => {
  it('given a day, then it is told in both languages', () => {
    expect([dayWords('2013-06-20', 'en'), dayWords('2013-06-20', 'zh-CN')]).toEqual([
      '20 June 2013',
      '2013年6月20日',
    ]);
    expect([shortDay('2013-06-20', 'en'), shortDay('2013-06-20', 'zh-CN')]).toEqual(['20 Jun', '6月20日']);
  });

  it('given an instant, then to the minute, and to the second where it has some', () => {
    expect(instantWords(noon, zone, 'en')).toBe('20 June 2013 at 12:00');
    expect(instantWords(noon + 5_000, zone, 'en')).toBe('20 June 2013 at 12:00:05');
  });

  it('given midnight, then the end of the day that is over', () => {
    const midnight = Date.parse('2013-06-20T00:00:00+08:00');
    expect(instantWords(midnight, zone, 'en')).toBe('end of 19 June 2013');
    expect(localDay(midnight, zone)).toBe('2013-06-20');
  });

  it('given what is not known, then that', () => {
    expect(timeWords('unknown', 'en')).toBe('time not recorded');
    expect(timeWords({ from: noon, to: null, precision: 'interval', zone }, 'en')).toBe('from 20 June 2013');
    const days = { from: noon, to: noon + 3 * 86_400_000, precision: 'interval', zone } as const;
    expect(timeWords(days, 'zh-CN')).toBe('2013年6月20日至2013年6月23日');
  });
});
