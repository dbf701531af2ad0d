import { checkpointSchedule } from './checkpoints.js';

const PAGE = 4_096;
const pages = (megabytes: number): number => (megabytes * 1024 * 1024) / PAGE;

describe('the schedule of checkpoints', () => {
  it('leaves a small WAL alone, and one that is moved already', () => {
    const next = checkpointSchedule(PAGE);
    expect(next({ log: pages(3), moved: 0 }, false)).toBe('none');
    expect(next({ log: pages(50), moved: pages(50) }, false)).toBe('none');
  });

  it('asks the background each time the WAL has grown by 4 MB, and not while that works', () => {
    const next = checkpointSchedule(PAGE);
    expect(next({ log: pages(5), moved: 0 }, false)).toBe('background');
    expect(next({ log: pages(12), moved: 0 }, true)).toBe('none');
    expect(next({ log: pages(8), moved: pages(5) }, false)).toBe('none');
    expect(next({ log: pages(12), moved: pages(5) }, false)).toBe('background');
  });

  it('begins the WAL anew above 64 MB, and counts from there', () => {
    const next = checkpointSchedule(PAGE);
    expect(next({ log: pages(65), moved: pages(60) }, false)).toBe('restart');
    expect(next({ log: pages(2), moved: 0 }, false)).toBe('none');
    expect(next({ log: pages(5), moved: 0 }, false)).toBe('background');
  });

  it('tries again only after more growth where somebody holds it back', () => {
    const next = checkpointSchedule(PAGE);
    expect(next({ log: pages(70), moved: pages(1) }, false)).toBe('restart');
    expect(next({ log: pages(71), moved: pages(1) }, false)).toBe('none');
    expect(next({ log: pages(75), moved: pages(1) }, false)).toBe('restart');
  });
});
