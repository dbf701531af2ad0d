import type { Instant } from './clock.js';
import { dateOfEpochDay, epochDay, type LocalDate } from './local-date.js';
import { instantBesideTransition, spanAt, type Span } from './zone-transitions.js';

export const DAY_MS = 86_400_000;

interface ZoneSpans {
  last: Span;
  readonly all: Span[];
}

// Asking for an offset costs microseconds and projectors ask for millions: each zone's spans are looked up once.
const zones = new Map<string, ZoneSpans>();

/** What is added to UTC for local time, in milliseconds. @throws RangeError for an unknown IANA zone */
export function offsetAt(instant: Instant, zone: string): number {
  const known = zones.get(zone);
  if (known && within(known.last, instant)) return known.last.offset;
  const span = known?.all.find(each => within(each, instant)) ?? spanAt(instant, zone);
  if (!known) zones.set(zone, { last: span, all: [span] });
  else {
    if (!known.all.includes(span)) known.all.push(span);
    known.last = span;
  }
  return span.offset;
}

const within = (span: Span, instant: Instant): boolean => instant >= span.from && instant < span.to;

/** First instant of a local day: not always 00:00, where clocks are put forward at midnight. */
export const startOfDay = (date: LocalDate, zone: string): Instant => startOfEpochDay(epochDay(date), zone);

/** First instant of the next local day: the day's exclusive end. */
export const endOfDay = (date: LocalDate, zone: string): Instant => startOfEpochDay(epochDay(date) + 1, zone);

/** As `startOfDay`, of a day counted from 1970-01-01. */
export function startOfEpochDay(day: number, zone: string): Instant {
  return instantOfLocal(day * DAY_MS, zone);
}

/**
 * The instant of a local time, given as if it were UTC (epoch ms).
 * Told twice in the night clocks go back, the first is taken; where a gap swallowed it, the gap's end for midnight
 * and otherwise the same distance after the gap (Temporal's "compatible").
 */
export function instantOfLocal(localAsUtc: number, zone: string): Instant {
  const before = offsetAt(localAsUtc - DAY_MS, zone);
  const after = offsetAt(localAsUtc + DAY_MS, zone);
  if (before === after) return localAsUtc - before;
  return instantBesideTransition(localAsUtc, zone, localAsUtc % DAY_MS === 0);
}

/** The date on the wall at an instant. */
export const localDate = (instant: Instant, zone: string): LocalDate =>
  dateOfEpochDay(Math.floor((instant + offsetAt(instant, zone)) / DAY_MS));

/** Whether a local day begins at this instant. */
export const isStartOfDay = (instant: Instant, zone: string): boolean =>
  startOfEpochDay(Math.floor((instant + offsetAt(instant, zone)) / DAY_MS), zone) === instant;
