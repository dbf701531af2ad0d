import { sql, type SelectQueryBuilder } from 'kysely';
import type { LedgerTables } from './ledger-table.js';
import { UNTOUCHED } from './promise-tally.js';

type Promises = SelectQueryBuilder<LedgerTables, 'promise_ledger', object>;

/** Not kept, and nothing that serves it was done from when it was made until its last moment. */
export const withoutDeeds = (promises: Promises): Promises =>
  promises
    .where('judged_at', 'is not', null)
    .where('status', 'not in', UNTOUCHED)
    // Of many promises, so that no index is of use for it: SQLite would else sort them rather than go by position.
    .where(sql<number>`own_deeds + 0`, '=', 0)
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

export async function countOf(promises: Promises): Promise<number> {
  const { count } = await promises
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
