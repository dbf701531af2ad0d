import type { Texts } from '../i18n/zh.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How much time is left or has passed, to the coarser unit: "还有 2 小时", "逾期 3 天". */
export function leftWords(dueAt: number, now: number, t: Texts): string {
  const words = spanWords(Math.abs(dueAt - now), t);
  return dueAt > now ? t.left(words) : t.lateBy(words);
}

export function spanWords(span: number, { days, hours, minutes }: Texts): string {
  if (span >= 2 * DAY) return days(Math.floor(span / DAY));
  if (span >= 2 * HOUR) return hours(Math.floor(span / HOUR));
  return minutes(Math.max(1, Math.round(span / MINUTE)));
}
