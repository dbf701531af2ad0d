import { seriesOf } from './series.js';

const line = (month: string, key: string | null, findings: number) => ({
  month,
  key,
  findings,
  cases: 1,
  repairs: 0,
  perCase: null,
});

describe('The series of a trend', () => {
  it('have every month in between, one scale, and stand by name, what is not recorded last', () => {
    const series = seriesOf([line('2013-12', null, 1), line('2014-02', 'b', 4), line('2013-11', 'a', 2)]);
    expect(series.map(({ key }) => key)).toEqual(['a', 'b', null]);
    expect(series[0]!.months.map(({ month, findings }) => [month, findings])).toEqual([
      ['2013-11', 2],
      ['2013-12', 0],
      ['2014-01', 0],
      ['2014-02', 0],
    ]);
    expect(new Set(series.map(({ most }) => most))).toEqual(new Set([4]));
  });

  it('given nothing, are none; given decades, are of the last two years', () => {
    expect(seriesOf([])).toEqual([]);
    expect(seriesOf([line('1999-01', 'a', 1), line('2026-01', 'a', 1)])[0]!.months).toHaveLength(24);
  });
});
