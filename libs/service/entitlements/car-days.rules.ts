import { daysBetween, endOfDay, localDays, type LocalDate, type PartialTime } from '#platform/time';
import type { RepairDone } from '#service/repairs/repair.rules.js';

const DAY_MS = 86_400_000;

/**
 * Days one repair took by §40 of the car rules: 24 hours are a day, and a remainder counts as one. Where only the days
 * of hand-in and hand-over are known, the hours allow one day more or less: both are given. Nothing where a day is not known; nothing is certain
 * where nobody recorded that the car stayed.
 */
export function repairDays(
  { handIn, handOver, stayed }: Pick<RepairDone, 'handIn' | 'handOver' | 'stayed'>,
  at: LocalDate,
  zone: string,
): { readonly least: number; readonly most: number } {
  const until = handOver ?? instantAt(endOfDay(at, zone), zone);
  const [began, ended] = [instantOf(handIn), instantOf(until)];
  if (began !== undefined && ended !== undefined) {
    const days = Math.max(0, Math.ceil((ended - began) / DAY_MS));
    return { least: stayed === 'yes' ? days : 0, most: days };
  }
  const [first, last] = [localDays(handIn, zone), localDays(until, zone)];
  if (first.last === null || last.first === null) return { least: 0, most: 0 };
  const certain = daysBetween(first.last, last.first);
  const span = first.first === null || last.last === null ? certain : daysBetween(first.first, last.last);
  return { least: stayed === 'yes' ? Math.max(1, certain) : 0, most: Math.max(0, span + 1) };
}

const instantAt = (at: number, zone: string): PartialTime => ({
  from: at,
  to: at,
  precision: 'instant',
  zone,
});
const instantOf = (time: PartialTime): number | undefined =>
  time !== 'unknown' && time.from !== null && time.from === time.to ? time.from : undefined;
