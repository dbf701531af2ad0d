import type { SelectQueryBuilder } from 'kysely';
import type { Actor } from '#platform/access';
import type { ReadDatabase } from '#platform/read-store';
import { endOfDay, isLocalDate, startOfDay } from '#platform/time';
import { ledgerOf, type LedgerQuestion } from './ledger-question.js';
import { promiseLedgerRows, type LedgerTables } from './ledger-table.js';
import { isCustomer } from './promise-item.js';
import { DAY_MS, NO_DAY } from './promise-tally.js';
import { endingsOf, type Ending } from './score.js';
import { countOf, withoutDeeds } from './words-without-deeds.js';

export interface Told {
  readonly actor: Actor;
  readonly now: number;
  readonly zone: string;
}
export interface Score {
  readonly endings: readonly Ending[];
  /** How many were words without deeds. */
  readonly empty: number;
}

/** How the promises that are meant ended. Those of one case, customer or person are counted; of all others there are sums. */
export async function scoreAsked(db: ReadDatabase, question: LedgerQuestion, told: Told): Promise<Score> {
  const { actor, zone } = told;
  const { caseId, customerId, person } = question;
  const isOfOne = isCustomer(actor) || (caseId ?? customerId ?? person ?? actor.caseId) !== undefined;
  return isOfOne ? counted(db, question, told) : tallied(db, question, told, daysOf(question, zone));
}

const LAST_DAY = Math.floor(Number.MAX_SAFE_INTEGER / DAY_MS);

/** From inclusive to exclusive, epoch milliseconds. */
type Span = readonly [from: number, to: number];

/** Whole days in UTC, and what is left of the time asked for before and after them. undefined: at any time, or none was told. */
interface Days {
  readonly whole: Span;
  readonly rest: readonly Span[];
}

function daysOf({ madeFrom, madeTo }: LedgerQuestion, zone: string): Days | undefined {
  const from = madeFrom !== undefined && isLocalDate(madeFrom) ? startOfDay(madeFrom, zone) : undefined;
  const to = madeTo !== undefined && isLocalDate(madeTo) ? endOfDay(madeTo, zone) : undefined;
  if (from === undefined && to === undefined) return undefined;
  const first = from === undefined ? NO_DAY + 1 : Math.ceil(from / DAY_MS);
  const last = to === undefined ? LAST_DAY : Math.floor(to / DAY_MS);
  if (first >= last) return { whole: [0, 0], rest: [[from!, to!]] };
  const before: Span[] = from === undefined ? [] : [[from, first * DAY_MS]];
  const after: Span[] = to === undefined ? [] : [[last * DAY_MS, to]];
  return { whole: [first, last], rest: [...before, ...after] };
}

const within = (promises: ReturnType<typeof ledgerOf>, [from, to]: Span) =>
  promises.where('made_from', '>=', from).where('made_from', '<', to);

/** The same by looking at each promise. */
export async function counted(
  db: ReadDatabase,
  question: LedgerQuestion,
  { actor, now, zone }: Told,
  spans: readonly Span[] = [],
): Promise<Score> {
  const meant = ledgerOf(db, question, actor, zone);
  const parts = spans.length === 0 ? [meant] : spans.map(span => within(meant, span));
  const endings: Ending[] = [];
  let empty = 0;
  for (const part of parts) {
    endings.push(...(await endingsOf(part)));
    empty += await countOf(withoutDeeds(part).where('judged_at', '<=', now));
  }
  return { endings, empty };
}

async function tallied(
  db: ReadDatabase,
  question: LedgerQuestion,
  told: Told,
  days: Days | undefined,
): Promise<Score> {
  const { unit, brand, about } = question;
  let sums = promiseLedgerRows(db).selectFrom('promise_tally');
  if (unit !== undefined) sums = sums.where('by_unit', '=', unit);
  if (brand !== undefined) sums = sums.where('brand', '=', brand);
  if (about !== undefined) sums = sums.where('about', '=', about);
  if (days) sums = sums.where('made_day', '>=', days.whole[0]).where('made_day', '<', days.whole[1]);
  const rows = await endingSums(sums)
    .select(({ fn }) => fn.sum<number>('empty').as('empty'))
    .execute();
  const rest = days ? await counted(db, question, told, days.rest) : { endings: [], empty: 0 };
  const empty = rows.reduce((total, row) => total + Number(row.empty), 0);
  const toCome = empty === 0 ? 0 : await stillToCome(db, question, told, days);
  return { endings: [...endingsIn(rows), ...rest.endings], empty: empty - toCome + rest.empty };
}

/** How promises ended, from their sums; {@link endingsIn} reads the rows. */
export const endingSums = (sums: SelectQueryBuilder<LedgerTables, 'promise_tally', object>) =>
  sums
    .select(({ fn }) => [
      'status',
      'told_of as told',
      'working_days_late',
      fn.sum<number>('promises').as('promises'),
    ])
    .groupBy(['status', 'told_of', 'working_days_late']);

/** Sums have no null. */
export const endingsIn = <Row extends Ending>(rows: readonly Row[]): readonly Row[] =>
  rows.map(row => ({
    ...row,
    working_days_late: Number(row.working_days_late) === -1 ? null : row.working_days_late,
  }));

/** Those of the sums whose last moment is not there yet: nobody can say that nothing was done. They are few, and found by it. */
async function stillToCome(
  db: ReadDatabase,
  question: LedgerQuestion,
  { actor, now, zone }: Told,
  days: Days | undefined,
): Promise<number> {
  const meant = ledgerOf(db, question, actor, zone).where('own_deeds', '=', 0).where('judged_at', '>', now);
  const [first, last] = days?.whole ?? [];
  return await countOf(
    withoutDeeds(first === undefined ? meant : within(meant, [first * DAY_MS, last! * DAY_MS])),
  );
}
