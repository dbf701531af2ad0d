import type pg from 'pg';
import type { KeyStore, RestrictionRow } from '../../key-store.js';

interface On {
  readonly schema: string;
  readonly query: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>;
  readonly transaction: <Result>(
    work: (
      query: <Row extends pg.QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>,
    ) => Promise<Result>,
  ) => Promise<Result>;
}

/** Numbered under a lock of the table: a reader that saw one number must never find a smaller one later. */
export function postgresRestrictions({
  schema,
  query,
  transaction,
}: On): Pick<KeyStore, 'restrict' | 'lift' | 'restrictionsAfter'> {
  const table = `${schema}.restriction`;
  const next = `(SELECT coalesce(max(seq), 0) + 1 FROM ${table})`;
  const change = (sql: string, values: unknown[]): Promise<void> =>
    transaction(async within => {
      await within(`LOCK TABLE ${table} IN EXCLUSIVE MODE`);
      await within(sql, values);
    });
  return {
    restrict: (subject, until, ground) =>
      change(
        `INSERT INTO ${table} AS was (subject, seq, until, ground, times, lifted) VALUES ($1, ${next}, $2, $3, 1, 0)
         ON CONFLICT (subject) DO UPDATE SET seq = excluded.seq, until = excluded.until, ground = excluded.ground,
           times = was.times + 1, lifted = 0`,
        [subject, until, ground],
      ),
    lift: subject =>
      change(`UPDATE ${table} SET seq = ${next}, lifted = 1 WHERE subject = $1 AND lifted = 0`, [subject]),
    async restrictionsAfter(seq) {
      const rows = await query<RestrictionRow & { until: string | null }>(
        `SELECT seq, subject, until, ground, times, lifted FROM ${table} WHERE seq > $1 ORDER BY seq`,
        [seq],
      );
      // The driver gives 64-bit integers as text.
      return rows.map(row => ({ ...row, until: row.until === null ? null : Number(row.until) }));
    },
  };
}
