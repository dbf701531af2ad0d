/// <reference lib="esnext.temporal" />
import type { Instant } from './clock.js';

/** A stretch of time in which a zone keeps one offset. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** @throws RangeError for an unknown IANA zone */
export function spanAt(instant: Instant, zone: string): Span {
  const local = zoned(instant, zone);
  // The transition before an instant excludes that instant, so it is asked for one millisecond later.
  const from = zoned(instant + 1, zone).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity;
  const to = local.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
  return { from, to, offset: Math.round(local.offsetNanoseconds / 1e6) };
}

/** The instant of a local time (as if it were UTC) near which clocks change; `isMidnight`: the day's first instant. */
export function instantBesideTransition(localAsUtc: number, zone: string, isMidnight: boolean): Instant {
  const local = Temporal.Instant.fromEpochMilliseconds(localAsUtc)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const there = isMidnight
    ? local.toPlainDate().toZonedDateTime(zone)
    : local.toZonedDateTime(zone, { disambiguation: 'compatible' });
  return there.epochMilliseconds;
}

function zoned(instant: Instant, zone: string): Temporal.ZonedDateTime {
  const at = Temporal.Instant.fromEpochMilliseconds(instant);
  try {
    return at.toZonedDateTimeISO(zone);
  } catch (cause) {
    throw new RangeError(`Expected an IANA zone such as Asia/Shanghai, not "${zone}".`, { cause });
  }
}
