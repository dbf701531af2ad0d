import { IsOptional, IsString, Length } from 'class-validator';
import { sql } from 'kysely';
import { JsonText, PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import type { ReadDatabase, RowOf } from '#platform/read-store';
import type { PromiseTopic } from '../promise.events.js';
import { caseDeedTable, deedTables, missingDeeds } from './deed-table.js';
import { ledgerTables, promiseLedgerTable } from './ledger-table.js';
import { masked, promiseItem, seesPersonal } from './promise-item.js';

export class SayVersusDo extends PagedQuestion {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  caseId?: string;

  /** Unit of the company that promised. */
  @IsOptional()
  @IsString()
  @Length(1, 80)
  unit?: string;
}

type Tables = { [Name in 'promise_ledger']: RowOf<(typeof ledgerTables)[Name]> } & {
  [Name in 'case_deed']: RowOf<(typeof deedTables)[Name]>;
};

/** What was said against what was done: how promises ended, and those that no deed followed. */
export const sayVersusDo = query({
  id: 'C3',
  question: SayVersusDo,
  route: 'GET /promises/say-vs-do',
  summary: 'How promises ended, how late, and which were words without deeds',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [promiseLedgerTable, caseDeedTable],
  async answer({ caseId, unit, limit, cursor }, { db, actor, reveal, now, zone }) {
    const scope = { caseId, unit };
    const score = scoreOf(await endings(db, scope));
    const empty = wordsOnly(db, scope, now);
    const { count } = await empty
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    const before = cursor === undefined ? empty : empty.where('position', '<', Number(cursor));
    const ordered = before.selectAll('promise_ledger').orderBy('position', 'desc');
    const { page, next } = await pageOf(ordered, limit);
    const promises = page.map(row => ({
      ...promiseItem(row, actor, now, zone),
      missing: missingDeeds((row.about ?? 'other') as PromiseTopic),
    }));
    const json = JSON.stringify({ ...score, wordsWithoutDeeds: Number(count), promises, next });
    return new JsonText(seesPersonal(actor) ? await reveal(json) : masked(json));
  },
});

const scoped = (db: ReadDatabase, { caseId, unit }: { caseId?: string; unit?: string }) => {
  let promises = db.withTables<Tables>().selectFrom('promise_ledger').where('status', '<>', 'requested');
  if (caseId !== undefined) promises = promises.where('case_id', '=', caseId);
  if (unit !== undefined) promises = promises.where('by_unit', '=', unit);
  return promises;
};

/** Judged or past their last moment, not kept, and nothing that serves them was done in between. */
const wordsOnly = (db: ReadDatabase, scope: { caseId?: string; unit?: string }, now: number) =>
  scoped(db, scope)
    .where('judged_at', '<=', now)
    .where('status', 'not in', ['kept', 'kept-late', 'withdrawn'])
    .where('own_deeds', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_deed')
            .select(sql`1`.as('one'))
            .whereRef('case_deed.case_id', '=', 'promise_ledger.case_id')
            .whereRef('case_deed.about', '=', 'promise_ledger.about')
            .whereRef('case_deed.at', '>=', 'promise_ledger.made_from')
            .whereRef('case_deed.at', '<', 'promise_ledger.judged_at'),
        ),
      ),
    );

export interface Ending {
  readonly status: string;
  readonly restated: number;
  readonly working_days_late: number | null;
  readonly promises: number;
}

const endings = (db: ReadDatabase, scope: { caseId?: string; unit?: string }): Promise<Ending[]> =>
  scoped(db, scope)
    .select(({ fn }) => ['status', 'restated', 'working_days_late', fn.countAll<number>().as('promises')])
    .groupBy(['status', 'restated', 'working_days_late'])
    .execute();

/** Counts by status, the share kept in time of those judged (0 to 1; null: none judged), and how late the late ones were. */
export function scoreOf(endings: readonly Ending[]) {
  const sum = (of: (ending: Ending) => boolean) =>
    endings.filter(of).reduce((total, ending) => total + Number(ending.promises), 0);
  const statuses = [...new Set(endings.map(ending => ending.status))].sort();
  const judged = sum(({ status }) => status !== 'open' && status !== 'at-risk');
  const late = endings.filter(
    ({ status, working_days_late: days }) => status === 'kept-late' && days !== null,
  );
  const days = [...new Set(late.map(ending => ending.working_days_late ?? 0))].sort((a, b) => a - b);
  return {
    byStatus: Object.fromEntries(statuses.map(status => [status, sum(ending => ending.status === status)])),
    judged,
    keptShare: judged === 0 ? null : sum(({ status }) => status === 'kept') / judged,
    late: days.map(workingDays => ({
      workingDays,
      promises: sum(ending => ending.status === 'kept-late' && ending.working_days_late === workingDays),
    })),
    /** Broken, empty or overdue, and the date was never restated to the customer. */
    failedWithoutAWord: sum(
      ({ status, restated }) => restated === 0 && ['broken', 'empty', 'overdue'].includes(status),
    ),
  };
}
