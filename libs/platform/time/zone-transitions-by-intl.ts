import type { Instant } from './clock.js';
import type { Span } from './zone-transitions.js';

/* What zone-transitions.ts says, for browsers that have no Temporal: a page's build puts it in its place. */

const MINUTE_MS = 60_000;
/** Clocks change at quarters of an hour of UTC. */
const QUARTER_MS = 15 * MINUTE_MS;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const numeric = 'numeric' as const;
    format = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    formats.set(zone, format);
  }
  return format;
}

function offsetOf(instant: Instant, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map(name => Number(parts[name]));
  const wall = new Date(0);
  wall.setUTCFullYear(parts['era']?.startsWith('B') ? 1 - year! : year!, month! - 1, day);
  wall.setUTCHours(hour!, minute, second);
  return wall.getTime() - Math.floor(instant / 1000) * 1000;
}

/** At least the quarter of an hour around it. @throws RangeError for an unknown IANA zone */
export function spanAt(instant: Instant, zone: string): Span {
  const from = Math.floor(instant / QUARTER_MS) * QUARTER_MS;
  return { from, to: from + QUARTER_MS, offset: offsetOf(instant, zone) };
}

export function instantBesideTransition(localAsUtc: number, zone: string, isMidnight: boolean): Instant {
  const day = 24 * 60 * MINUTE_MS;
  const before = offsetOf(localAsUtc - day, zone);
  const after = offsetOf(localAsUtc + day, zone);
  const earlier = localAsUtc - before;
  if (offsetOf(earlier, zone) === before) return earlier;
  const later = localAsUtc - after;
  if (offsetOf(later, zone) === after) return later;
  return isMidnight ? transitionIn(later, earlier, zone) : earlier;
}

/** The instant after `from`, at most `to`, at which the offset becomes that of `to`. */
function transitionIn(from: Instant, to: Instant, zone: string): Instant {
  const offset = offsetOf(to, zone);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetOf(middle, zone) === offset) high = middle;
    else low = middle;
  }
  return high;
}
