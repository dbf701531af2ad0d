import { sql } from 'kysely';
import type { ReadDatabase, ReadStore } from '#platform/read-store';

/** All tables of the read store, by the names under which they are stored. */
export async function tableNames(
  tx: ReadDatabase,
  dialect: ReadStore['dialect'],
): Promise<ReadonlySet<string>> {
  const { rows } =
    dialect === 'postgres'
      ? await sql<{
          name: string;
        }>`select table_name as name from information_schema.tables where table_schema = current_schema()`.execute(
          tx,
        )
      : await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(tx);
  return new Set(rows.map(row => row.name));
}
