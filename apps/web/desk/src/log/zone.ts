import { localDay } from '../../../shared/src/words.js';
import type { LocalDate } from '../api/shapes.js';

export const todayIn = (zone: string): LocalDate => localDay(Date.now(), zone);

/** `+08:00`: the offset of a zone now. */
export function offsetOf(zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts();
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? '+00:00' : name.slice('GMT'.length);
}
