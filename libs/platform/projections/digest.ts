import { createHash, type Hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Projector, Row } from '#platform/event-sourcing';
import { storedName, tableSql, type ReadDatabase, type ReadStore, type Slot } from '#platform/read-store';
import type { Applied } from './applied.js';
import { buildId, readCheckpoints, type Checkpoint } from './checkpoints.js';
import { projectedTables } from './outside.js';

/** What a read model's rows come to, as of one position: whoever builds it again from the same log gets the same. */
export interface ReadModelDigest {
  readonly version: number;
  /** Everything up to here is in the rows. */
  readonly position: bigint;
  readonly applied: Applied;
  readonly rows: number;
  /** SHA-256, hex, over its tables; see {@link digestOf}. */
  readonly digest: string;
}

/** Rows read at once. */
const PAGE = 1_000;

/**
 * SHA-256 over a line for each table, `"table"`, in the order of their names, and after it one for each of its rows in the
 * order of the key: the row in canonical JSON (RFC 8785), every column that the projector decides, each line ended by a line feed. The same on
 * every store; sealed fields stay sealed, so that an erasure does not change it. Reads page by page in one snapshot, beside
 * who writes. Throws where there is no such build.
 */
export async function digestOf(
  readStore: ReadStore,
  { name, tables }: Pick<Projector, 'name' | 'tables'>,
  slot: Slot = 'live',
): Promise<ReadModelDigest> {
  const buildIn = async (db: ReadDatabase): Promise<Checkpoint> => {
    const build = (await readCheckpoints(db)).get(buildId(name, slot));
    if (!build) throw new Error(`Read model ${name} has no ${slot} build.`);
    return build;
  };
  await buildIn(readStore.db);
  return await readStore.snapshot(async db => {
    if (readStore.dialect === 'postgres') await keepInPlace(db, tables, slot);
    const { version, position, applied } = await buildIn(db);
    return { version, position, applied, ...(await digestIn(db, readStore, tables, slot)) };
  });
}

/** Of a snapshot that stands. */
export async function digestIn(
  db: ReadDatabase,
  readStore: Pick<ReadStore, 'dialect'>,
  tables: Projector['tables'],
  slot: Slot,
): Promise<Pick<ReadModelDigest, 'rows' | 'digest'>> {
  const hash = createHash('sha256');
  let rows = 0;
  const projected = projectedTables(tables);
  for (const table of Object.keys(projected).sort()) {
    hash.update(`${JSON.stringify(table)}\n`);
    for await (const page of pagesOf(db, readStore, table, projected, slot)) rows += addRows(hash, page);
  }
  return { rows, digest: hash.digest('hex') };
}

/** The rows of a table in the order of its key. */
export async function* pagesOf(
  db: ReadDatabase,
  { dialect }: Pick<ReadStore, 'dialect'>,
  table: string,
  tables: Projector['tables'],
  slot: Slot,
): AsyncGenerator<readonly Row[]> {
  const declaration = tables[table];
  if (!declaration)
    throw new Error(`There is no table "${table}"; there are: ${Object.keys(tables).join(', ')}.`);
  const { page } = tableSql(dialect, table, declaration, { slot, generation: 1 });
  for (let after: Row | undefined; ;) {
    const { rows } = await db.executeQuery(page(after, PAGE));
    if (rows.length) yield rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1);
    // Where the store reads in this thread, others get their turn.
    await setImmediate();
  }
}

/** PostgreSQL finds tables by the name that they have now, also in a snapshot: no build may take their place meanwhile. */
export async function keepInPlace(db: ReadDatabase, tables: Projector['tables'], slot: Slot): Promise<void> {
  const names = Object.keys(tables).map(table => sql.table(storedName(table, slot)));
  if (names.length) await sql`lock table ${sql.join(names)} in access share mode`.execute(db);
}

function addRows(hash: Hash, rows: readonly Row[]): number {
  const columns = Object.keys(rows[0] ?? {}).sort();
  const lines = rows.map(
    row =>
      `{${columns.map(column => `${JSON.stringify(column)}:${JSON.stringify(row[column])}`).join(',')}}\n`,
  );
  hash.update(lines.join(''));
  return rows.length;
}
