/** Epoch milliseconds. */
export type Instant = number;
/** `YYYY-MM-DD` in some zone. */
export type LocalDate = string;

/**
 * When something happened, as exactly as it is known and no more.
 * `from` inclusive, `to` exclusive, epoch milliseconds; null where that end is not known ("by the 23rd" has no `from`).
 */
export interface KnownTime {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly precision: 'instant' | 'day' | 'month' | 'year' | 'interval';
  /** IANA zone in which it was told. */
  readonly zone: string;
}
export type PartialTime = KnownTime | 'unknown';

export function parsePartialTime(text: string, zone: string): PartialTime {
  throw new Error(`not there yet: ${text} ${zone}`);
}
