import { CompiledQuery } from 'kysely';
import type { RecordedStatement } from '#server/catalogue/query-sql/recorder.js';
import type { ReadDatabase, ReadStore } from '#platform/read-store';

/** What a statement would cost where there is much: `scan` reads a whole table, `sort` sorts more than the page that is asked. */
export type Cost = 'scan' | 'sort';

/** What the store says it would do, a line a step, and what of it costs. */
export interface Plan {
  readonly steps: readonly string[];
  readonly costs: ReadonlySet<Cost>;
}

const isPage = ({ sqlite }: RecordedStatement): boolean => sqlite.endsWith(' limit ?');
/** Rows of one case, customer or thing are few, and are sorted in no time. */
const isOfOne = ({ sqlite }: RecordedStatement): boolean =>
  /"(case_id|customer_id|unit_id|about|number)" = \?/.test(sqlite);

export const planOn = (readStore: ReadStore, statement: RecordedStatement): Promise<Plan> =>
  readStore.dialect === 'sqlite' ? onSqlite(readStore.db, statement) : onPostgres(readStore, statement);

/** https://www.sqlite.org/eqp.html: a SCAN with an index goes through all of it too, unless a page ends it. */
async function onSqlite(db: ReadDatabase, statement: RecordedStatement): Promise<Plan> {
  const { compiled, parameters } = statement;
  const explain = CompiledQuery.raw(`explain query plan ${compiled.sqlite}`, [...parameters]);
  const steps = (await db.executeQuery<{ detail: string }>(explain)).rows.map(({ detail }) => detail);
  const costs = new Set<Cost>();
  // How these are filled is a step of its own.
  const made = new Set(steps.map(step => /^MATERIALIZE (\S+)/.exec(step)?.[1]));
  // A table that SQLite keeps in the order of its one number is gone through in it, until the page ends it.
  const isInOrder = !steps.some(step => step.includes('TEMP B-TREE'));
  for (const step of steps) {
    const [, scanned] = /^SCAN (?!\(|CONSTANT)(\S+)/.exec(step) ?? [];
    const scans = scanned !== undefined && !made.has(scanned);
    if (scans && !(isPage(statement) && (isInOrder || / USING (COVERING )?INDEX /.test(step))))
      costs.add('scan');
    // Of the last term alone: rows that are equal in all others.
    if (step === 'USE TEMP B-TREE FOR ORDER BY' && isPage(statement) && !isOfOne(statement))
      costs.add('sort');
  }
  return { steps, costs };
}

/** Small tables are read whole whatever there is: so that is forbidden, and what is left shows what an index can serve. */
async function onPostgres(readStore: ReadStore, statement: RecordedStatement): Promise<Plan> {
  const { compiled, parameters } = statement;
  return await readStore.transaction(async tx => {
    await tx.executeQuery(CompiledQuery.raw('set local enable_seqscan = off'));
    const { rows } = await tx.executeQuery<{ 'QUERY PLAN': string }>(
      CompiledQuery.raw(`explain (costs off) ${compiled.postgres}`, [...parameters]),
    );
    const steps = rows.map(row => row['QUERY PLAN'].trim());
    return { steps, costs: new Set(steps.some(step => / ?Seq Scan on /.test(step)) ? ['scan'] : []) };
  });
}
