import type { Instant } from './clock.js';
import type { LocalDate } from './local-date.js';
import { endOfDay, startOfDay } from './zone.js';

/**
 * When something happened, as exactly as it is known and no more.
 * `from` inclusive, `to` exclusive, epoch milliseconds; null where that end is not known ("by the 23rd" has no `from`).
 * An instant has `from` = `to`.
 */
export interface KnownTime {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly precision: 'instant' | 'day' | 'month' | 'year' | 'interval';
  /** IANA zone in which it was told. */
  readonly zone: string;
}
export type PartialTime = KnownTime | 'unknown';

export const onDay = (date: LocalDate, zone: string): KnownTime => ({
  from: startOfDay(date, zone),
  to: endOfDay(date, zone),
  precision: 'day',
  zone,
});

export const atInstant = (at: Instant, zone: string): KnownTime => ({
  from: at,
  to: at,
  precision: 'instant',
  zone,
});

/** After every known time, and exact in JSON and SQL. */
const UNKNOWN_LAST = Number.MAX_SAFE_INTEGER;

/** Orders times for showing: by their beginning; "by the 23rd" at the end of the 23rd; unknown last. Epoch ms. */
export function sortKey(time: PartialTime): number {
  if (time === 'unknown') return UNKNOWN_LAST;
  if (time.from !== null) return time.from;
  return time.to === null ? UNKNOWN_LAST : time.to - 1;
}
