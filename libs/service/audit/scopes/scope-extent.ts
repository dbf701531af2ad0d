import type { ReadDatabase } from '#platform/read-store';
import type { Cut } from '../replay/known-at.js';
import { HOUR_MS, isCountedByHour, scopeTables } from './scope-table.js';
import type { ScopeName } from './scopes-of.js';

/**
 * How many places there are within a cut, without reading them: whole hours are counted already, and only those of the hour
 * that is cut through are looked at.
 */
export async function countWithin(db: ReadDatabase, scope: ScopeName, cut?: Cut): Promise<number> {
  if (!isCountedByHour(scope)) return countOf(placesWithin(db, scope, cut));
  if (!cut) return sumOf(hoursOf(db, scope));
  if ('at' in cut) {
    const end = Math.floor((cut.at + 1) / HOUR_MS);
    const whole = await sumOf(hoursOf(db, scope).where('hour', '<', end));
    if ((cut.at + 1) % HOUR_MS === 0) return whole;
    const cutThrough = hoursOf(db, scope).where('hour', '=', end);
    return whole + (await countIn(db, scope, await cutThrough.selectAll().execute(), cut));
  }
  const position = Number(cut.position);
  const whole = await sumOf(hoursOf(db, scope).where('last_position', '<=', position));
  const cutThrough = hoursOf(db, scope)
    .where('last_position', '>', position)
    .where('first_position', '<=', position);
  return whole + (await countIn(db, scope, await cutThrough.selectAll().execute(), cut));
}

/** No place that was recorded by then stands beyond this position in the log. */
export async function lastRecordedBy(db: ReadDatabase, scope: ScopeName, at: number): Promise<number> {
  if (!isCountedByHour(scope)) return Number.MAX_SAFE_INTEGER;
  const { position } = await hoursOf(db, scope)
    .where('hour', '<=', Math.floor(at / HOUR_MS))
    .select(({ fn }) => fn.max<number | null>('last_position').as('position'))
    .executeTakeFirstOrThrow();
  return Number(position ?? -1);
}

/** No place that was recorded after that stands before this position in the log. */
export async function firstRecordedAfter(db: ReadDatabase, scope: ScopeName, at: number): Promise<number> {
  if (!isCountedByHour(scope)) return 0;
  const { position } = await hoursOf(db, scope)
    .where('hour', '>=', Math.floor((at + 1) / HOUR_MS))
    .select(({ fn }) => fn.min<number | null>('first_position').as('position'))
    .executeTakeFirstOrThrow();
  return Number(position ?? Number.MAX_SAFE_INTEGER);
}

/** The places of what names a scope and was known at a cut, in no order. */
export function placesWithin(db: ReadDatabase, { kind, id }: ScopeName, cut?: Cut) {
  const rows = scopeTables(db)
    .selectFrom('audit_scope as place')
    .innerJoin('audit_event as event', 'event.position', 'place.position')
    .where('place.kind', '=', kind)
    .where('place.id', '=', id);
  if (!cut) return rows;
  return 'position' in cut
    ? rows.where('place.position', '<=', Number(cut.position))
    : rows.where('event.recorded_at', '<=', cut.at);
}

const hoursOf = (db: ReadDatabase, { kind, id }: ScopeName) =>
  scopeTables(db).selectFrom('audit_scope_hour').where('kind', '=', kind).where('id', '=', id);

async function sumOf(hours: ReturnType<typeof hoursOf>): Promise<number> {
  const { total } = await hours
    .select(({ fn }) => fn.sum<number | null>('events').as('total'))
    .executeTakeFirstOrThrow();
  return Number(total ?? 0);
}

async function countOf(places: ReturnType<typeof placesWithin>): Promise<number> {
  const { total } = await places
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
}

/** Those of these hours that are within the cut: one hour, or as many as the clock was set back. */
async function countIn(
  db: ReadDatabase,
  scope: ScopeName,
  hours: readonly {
    readonly hour: number;
    readonly first_position: number;
    readonly last_position: number;
  }[],
  cut: Cut,
): Promise<number> {
  let total = 0;
  for (const { hour, first_position: first, last_position: last } of hours)
    total += await countOf(
      placesWithin(db, scope, cut)
        .where('place.position', '>=', first)
        .where('place.position', '<=', last)
        .where('event.recorded_at', '>=', hour * HOUR_MS)
        .where('event.recorded_at', '<', (hour + 1) * HOUR_MS),
    );
  return total;
}
