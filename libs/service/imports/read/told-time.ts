import { parsePartialTime, toEdtf } from '#platform/time';

/** Ends in a zone: `Z`, `+08:00`, `+0800`. */
const ZONED = /(Z|[+-]\d{2}:?\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d+))?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/** A time without a zone needs to be told which: a day begins at another moment in each. */
export const needsZone = (told: string): boolean => told !== 'unknown' && !ZONED.test(told);

/**
 * A time as another system writes it, in ISO 8601-2 (EDTF); to the millisecond.
 * @throws RangeError for what is no time
 */
export function edtfOf(told: string, zone: string): string {
  const match = DATE_TIME.exec(told.trim());
  if (!match) return toEdtf(parsePartialTime(told.trim(), zone));
  const [, day, time, fraction, offset = ''] = match;
  const milliseconds = fraction ? `.${fraction.slice(0, 3).padEnd(3, '0')}` : '';
  const colon = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset;
  const seconds = time!.length === 5 && milliseconds ? `${time}:00` : time;
  return toEdtf(parsePartialTime(`${day}T${seconds}${milliseconds}${colon}`, zone));
}
