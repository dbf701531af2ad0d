import type { LocalDate } from './local-date.js';
import type { PartialTime } from './partial-time.js';
import { localDate } from './zone.js';

/** The first and the last local day on which a partly known time can lie; null where that end is not known. */
export interface LocalDays {
  readonly first: LocalDate | null;
  readonly last: LocalDate | null;
}

export function localDays(time: PartialTime, zone: string): LocalDays {
  if (time === 'unknown') return { first: null, last: null };
  const { from, to } = time;
  const first = from === null ? null : localDate(from, zone);
  if (to === null) return { first, last: null };
  return { first, last: from === to ? first : localDate(to - 1, zone) };
}

/** The one local day on which it happened, where exactly one is known. */
export function theDay(time: PartialTime, zone: string): LocalDate | undefined {
  const { first, last } = localDays(time, zone);
  return first !== null && first === last ? first : undefined;
}
