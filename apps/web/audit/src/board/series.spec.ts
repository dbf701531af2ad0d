import { seriesOf } from './series.js';

const line = (month: string, key: string | null, findings: number, called: string | null = null) => ({
  month,
  key,
  called,
  findings,
  cases: 1,
  repairs: 0,
  perCase: null,
});

describe('The series of a trend', () => {
  it('have the months in which anything was counted, one scale, and stand by name, what is not recorded last', () => {
    const series = seriesOf([line('2013-12', null, 1), line('2014-02', 'b', 4), line('2013-11', 'a', 2)]);
    expect(series.map(({ key }) => key)).toEqual(['a', 'b', null]);
    expect(series[0]!.months.map(({ month, findings }) => [month, findings])).toEqual([
      ['2013-11', 2],
      ['2013-12', 0],
      ['2014-02', 0],
    ]);
    expect(new Set(series.map(({ most }) => most))).toEqual(new Set([4]));
  });

  it('stand by what they are called where that is told, by their key where it is not', () => {
    const series = seriesOf([line('2013-11', 'a', 2, '浦东服务网点'), line('2013-11', 'm', 4)]);
    expect(series.map(({ key, called }) => [key, called])).toEqual([
      ['m', null],
      ['a', '浦东服务网点'],
    ]);
  });

  it('given nothing, are none; given decades, are of the last twenty-four months', () => {
    expect(seriesOf([])).toEqual([]);
    const decades = Array.from({ length: 240 }, (_, n) =>
      line(`${2000 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`, 'a', 1),
    );
    const [series] = seriesOf(decades);
    expect([series?.months.length, series?.months.at(-1)?.month]).toEqual([24, '2019-12']);
  });
});
