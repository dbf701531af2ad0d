import { lateBy, sinceMoment } from './lateness.js';

const HOUR = 3_600_000;
const both = (days: number, ms?: number) => Object.values(lateBy(days, ms) ?? {});

describe('How late something is', () => {
  it('is said in working days, and where it is not one in hours or minutes', () => {
    expect(both(1, 30 * HOUR)).toEqual(['1 个工作日', '1 working day']);
    expect(both(0, 47.9 * HOUR)).toEqual(['47 小时', '47 hours']);
    expect(both(0, HOUR)).toEqual(['1 小时', '1 hour']);
    expect(both(0, HOUR - 1)).toEqual(['59 分钟', '59 minutes']);
    expect(both(0, 1)).toEqual(['不到 1 分钟', 'less than a minute']);
  });

  it('is not said where no hour was told, nor where it was none', () => {
    const day = { from: 0, to: 24 * HOUR, precision: 'day', zone: 'Asia/Shanghai' } as const;
    expect(both(0, sinceMoment(0, day))).toEqual([]);
    expect(both(0, sinceMoment(0, { ...day, from: HOUR, precision: 'instant' }))).toEqual([
      '1 小时',
      '1 hour',
    ]);
    expect(both(0, 0)).toEqual([]);
  });
});
