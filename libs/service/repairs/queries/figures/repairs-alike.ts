import { sql, type RawBuilder } from 'kysely';
import type { ReadDatabase } from '#platform/read-store';
import type { RepairsAlike } from '../../repeat-rates.rules.js';
import { figures } from './repair-figures.js';

const DAY_MS = 86_400_000;
/** What a shop did years ago says little of it now, and nobody may make the store read all of it. */
const LOOK_BACK_DAYS = 365;
/** Beyond the longest window one day is like another. */
const FAR = 91;

export interface Scope {
  readonly shop?: string;
  readonly part?: string;
  readonly technician?: string;
}
export interface GroupAlike extends RepairsAlike {
  /** The shop's id or the part's name. */
  readonly key: string;
  readonly label: string | null;
}

/** When the unit of a repair failed next; the order itself is what the failure before it brought. */
const failedNext = sql<number | null>`(
  select min(f.at) from repair_failure f
  where f.thing = r.thing
    and (f.at > r.done_at or (f.at = r.done_at and f.position > r.done_position))
    and not (f.kind = 'order' and f.stream = r.stream))`;

/** Whole days between two instants, at most {@link FAR}. */
const daysTo = (from: string, to: RawBuilder<unknown> | number) =>
  sql<number>`case when ${to} - ${sql.ref(from)} >= ${sql.lit(FAR * DAY_MS)} then ${sql.lit(FAR)}
    else (${to} - ${sql.ref(from)}) / ${sql.lit(DAY_MS)} end`;

const KEYS = {
  shop: sql.ref<string | null>('d.shop_id'),
  part: sql.ref<string | null>('u.name'),
  all: sql<string | null>`''`,
};

/** Repairs of the last year that left the unit as working, grouped so that few rows say all: by shop or part, and by days. */
export async function repairsAlike(
  db: ReadDatabase,
  by: 'shop' | 'part' | 'all',
  { shop, part, technician }: Scope,
  now: number,
): Promise<readonly GroupAlike[]> {
  let done = figures(db)
    .selectFrom('repair_figure as r')
    .where('r.done_at', '>', now - LOOK_BACK_DAYS * DAY_MS)
    .where('r.done_at', '<=', now)
    .where('r.result', 'in', ['fixed', 'not-told'])
    .select(['r.stream', 'r.shop_id', 'r.shop_label', 'r.done_at'])
    .select(failedNext.as('again_at'));
  if (shop !== undefined) done = done.where('r.shop_id', '=', shop);
  for (const [kind, name] of Object.entries({ part, technician }))
    if (name !== undefined)
      done = done.where('r.stream', 'in', of =>
        of.selectFrom('repair_used').select('stream').where('kind', '=', kind).where('name', '=', name),
      );
  // Once for each repair: what it is grouped by names the next failure twice.
  const days = figures(db)
    .with(
      cte => cte('d').materialized(),
      () => done,
    )
    .selectFrom('d')
    .leftJoin('repair_used as u', join =>
      join.onRef('u.stream', '=', 'd.stream').on('u.kind', '=', by === 'part' ? 'part' : 'none'),
    )
    .select(KEYS[by].as('key'))
    .select(({ fn }) => fn.max('d.shop_label').as('label'))
    .select(daysTo('d.done_at', now).as('age'))
    .select(daysTo('d.done_at', sql.ref('d.again_at')).as('again'))
    .select(({ fn }) => fn.countAll<number>().as('repairs'))
    .groupBy(['key', 'age', 'again']);
  const rows = await days.execute();
  return rows.flatMap(({ key, label, age, again, repairs }) =>
    key === null
      ? []
      : [
          {
            key,
            label: by === 'shop' ? label : null,
            ageDays: Number(age),
            againDays: again === null ? null : Number(again),
            repairs: Number(repairs),
          },
        ],
  );
}
