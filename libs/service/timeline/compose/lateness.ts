import type { Bilingual } from '#platform/problems';
import type { PartialTime } from '#platform/time';
import { count } from './telling.js';

const MINUTE_MS = 60_000;

/**
 * How late it was: in working days, or in hours or minutes where it is not one; each as far as it is over. undefined: that is not
 * known, as the hour was not told.
 * @param ms after its last moment
 */
export function lateBy(workingDays: number, ms: number | undefined): Bilingual | undefined {
  if (workingDays > 0) return { 'zh-CN': `${workingDays} 个工作日`, en: count(workingDays, 'working day') };
  if (ms === undefined || ms <= 0) return undefined;
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes === 0) return { 'zh-CN': '不到 1 分钟', en: 'less than a minute' };
  if (minutes < 60) return { 'zh-CN': `${minutes} 分钟`, en: count(minutes, 'minute') };
  const hours = Math.floor(minutes / 60);
  return { 'zh-CN': `${hours} 小时`, en: count(hours, 'hour') };
}

/** Milliseconds from a moment to when it was done; undefined: to no hour, but to a day or less. */
export const sinceMoment = (moment: number, time: PartialTime): number | undefined =>
  time !== 'unknown' && time.precision === 'instant' && time.from !== null ? time.from - moment : undefined;
