import { change, type Recorded, type Row, type RowChange, type Tally } from '#platform/event-sourcing';
import { defineTables } from '#platform/read-store';
import type { PromiseTopic } from '../promise.events.js';
import { deedIn, serves, type DeedKind } from './deed-table.js';

export const DAY_MS = 86_400_000;
/** Where nobody told when it was promised: before all days. */
export const NO_DAY = -100_000_000;

/** What nobody has promised is not judged. */
export const NOT_PROMISED: readonly string[] = ['requested', 'needs-approval', 'declined'];
/** Kept or taken back, so that no deed was missed, or never promised. */
export const UNTOUCHED: readonly string[] = ['kept', 'kept-late', 'withdrawn', ...NOT_PROMISED];

export const { deedsOfCase, tallyTable } = defineTables({
  /** When what was done in a case, as a list: a promise is held against it. */
  deedsOfCase: { columns: { case_id: { kind: 'text' }, deeds: { kind: 'json' } }, key: ['case_id'] },
  /** How many promises are alike in all that reports ask for; null is empty, -1 or {@link NO_DAY}. */
  tallyTable: {
    columns: {
      /** Days since 1970 in UTC. */
      made_day: { kind: 'integer' },
      by_unit: { kind: 'text' },
      about: { kind: 'text' },
      brand: { kind: 'text' },
      pledge_version: { kind: 'integer' },
      status: { kind: 'text' },
      told_of: { kind: 'integer' },
      working_days_late: { kind: 'integer' },
      promises: { kind: 'integer' },
      /** Those that no deed served until their last moment, also where that is still to come. */
      empty: { kind: 'integer' },
    },
    key: [
      'made_day',
      'by_unit',
      'about',
      'brand',
      'pledge_version',
      'status',
      'told_of',
      'working_days_late',
    ],
  },
});

type Deed = readonly [what: DeedKind, at: number];
/** All promises of a case are held against the same row: where it is long, it is read once. */
const LONG = 1_000;
const parsed = new WeakMap<Row, readonly Deed[]>();
function deedsIn(row: Row | undefined): readonly Deed[] {
  if (!row) return [];
  const known = parsed.get(row);
  if (known) return known;
  const text = String(row['deeds']);
  const deeds = JSON.parse(text) as readonly Deed[];
  if (text.length > LONG) parsed.set(row, deeds);
  return deeds;
}
/** The list with one deed more, as text: to read and write thousands anew for each would take time by their square. */
const withDeed = (row: Row | undefined, deed: Deed): string =>
  row ? `${String(row['deeds']).slice(0, -1)},${JSON.stringify(deed)}]` : JSON.stringify([deed]);

export function deedOfCase(event: Recorded): RowChange[] {
  const deed = deedIn(event);
  if (!deed) return [];
  const key = { case_id: deed.caseId };
  const told: Deed = [deed.what, deed.at];
  return [change('promise_case_deeds', key, row => ({ ...key, deeds: withDeed(row, told) }))];
}

export const promiseTally: Tally = {
  table: 'promise_tally',
  of: 'promise_ledger',
  beside: { promise_unit: 'unit_id', promise_case_deeds: 'case_id' },
  counts(row, { promise_unit: unit, promise_case_deeds: deeds }) {
    if (NOT_PROMISED.includes(String(row['status']))) return undefined;
    return {
      made_day: typeof row['made_from'] === 'number' ? Math.floor(row['made_from'] / DAY_MS) : NO_DAY,
      by_unit: row['by_unit'] ?? '',
      about: row['about'] ?? '',
      brand: unit?.['brand'] ?? '',
      pledge_version: unit?.['pledge_version'] ?? -1,
      status: row['status'] ?? '',
      told_of: row['told_of'] ?? 0,
      working_days_late: row['working_days_late'] ?? -1,
      promises: 1,
      empty: isEmpty(row, deeds) ? 1 : 0,
    };
  },
};

/** Not kept, and nothing that serves it was done from when it was made until its last moment. */
function isEmpty(row: Row, deeds: Row | undefined): boolean {
  const { made_from: from, judged_at: until, about } = row;
  if (typeof until !== 'number' || row['own_deeds'] !== 0 || UNTOUCHED.includes(String(row['status'])))
    return false;
  if (typeof from !== 'number' || typeof about !== 'string') return true;
  return !deedsIn(deeds).some(
    ([what, at]) => serves(what, about as PromiseTopic) && at >= from && at < until,
  );
}
