import { localDay } from '../../../shared/src/words.js';
import type { Knowledge, LocalDate, Tick } from '../api/shapes.js';

/** An event at its place on the slider. */
export interface Stop {
  readonly tick: Tick;
  readonly day: LocalDate;
}

/**
 * Known then, an event sits on the day it was recorded; known now, on the first day it can have happened
 * (the day it was recorded, where nobody knows).
 */
export function stopsOf(ticks: readonly Tick[], known: Knowledge, zone: string): readonly Stop[] {
  const stops = ticks.map(tick => ({
    tick,
    day: known === 'then' ? tick.recordedOn : happenedOn(tick, zone),
  }));
  return known === 'then' ? stops : stops.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function happenedOn({ occurredAt, recordedOn }: Tick, zone: string): LocalDate {
  if (occurredAt === 'unknown') return recordedOn;
  const first = occurredAt.from ?? occurredAt.to;
  return first === null ? recordedOn : localDay(first, zone);
}

/** Index of the event asked for, otherwise of the newest one by the end of the day; -1: none was there yet. */
export function selectedIndex(
  stops: readonly Stop[],
  at: LocalDate | undefined,
  event: string | undefined,
): number {
  const asked = event === undefined ? -1 : stops.findIndex(({ tick }) => tick.id === event);
  if (asked >= 0) return asked;
  return at === undefined ? stops.length - 1 : stops.findLastIndex(({ day }) => day <= at);
}

/** The day of the entries before those of this stop: what has changed is told against it. */
export function dayBefore(stops: readonly Stop[], at: LocalDate): LocalDate | undefined {
  const here = stops.findLast(({ day }) => day <= at)?.day;
  return here === undefined ? undefined : stops.findLast(({ day }) => day < here)?.day;
}

/** Events that came in after the end of one day, up to the end of another. */
export const between = (
  stops: readonly Stop[],
  since: LocalDate | undefined,
  at: LocalDate,
): readonly Stop[] => stops.filter(({ day }) => day <= at && (since === undefined || day > since));
