import { localDay } from '../../../shared/src/words.js';
import type { Locale } from '../api/shapes.js';
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

/** The moment in a narrow column: "16 Nov", where it ends with a day, or "16 Nov, 17:00". */
export function momentWords(at: number, zone: string, locale: Locale): string {
  const isMidnight = localDay(at - 1, zone) !== localDay(at, zone);
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone: zone,
    month: locale === 'en' ? 'short' : 'long',
    day: 'numeric',
    weekday: 'short',
    ...(!isMidnight && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }).format(isMidnight ? at - 1 : at);
}
