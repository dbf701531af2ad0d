import { parsePartialTime } from './edtf.js';
import { sortKey } from './partial-time.js';

describe('sortKey', () => {
  it('orders by the beginning, "by" a day at that day\'s end, unknown last', () => {
    const told = [
      '2012/..',
      '2013',
      '2013-06-06',
      '2013-06-06T10:20',
      '2013-06-16/2013-06-23',
      '../2013-06-23',
      '2013-06-24',
      'unknown',
    ];
    const keyed = told.map(text => ({ text, key: sortKey(parsePartialTime(text, 'Asia/Shanghai')) }));
    const sorted = keyed.toReversed().sort((a, b) => a.key - b.key);
    expect(sorted.map(each => each.text)).toEqual(told);
  });

  it('is a whole number that JSON and SQL keep', () => {
    expect(Number.isSafeInteger(sortKey('unknown'))).toBe(true);
    expect(sortKey({ from: null, to: null, precision: 'interval', zone: 'UTC' })).toBe(sortKey('unknown'));
  });
});
