import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openEmbedded } from '#platform/event-store';
import { runProjections } from '#platform/projections';
import { openReadStore } from '#platform/read-store';
import type { Report } from '../report.js';
import { startPostgres, type PostgresServer } from '../store/postgres-server.js';
import { Unavailable } from '../store/subject.js';
import { caseActivity, type CaseActivity } from './case-activity.js';
import { emmettWays, rowsOf } from './emmett-projections.js';
import { freshDatabase } from './fresh-database.js';
import type { History } from './rebuilding.js';

const TIMES = 10;

/** One read model from nothing by this product and by Emmett, on one PostgreSQL server: the same events, the same rows. */
export async function againstEmmett(
  folder: string,
  { history, rounds }: { readonly history: History; readonly rounds: number },
  report: Report,
): Promise<void> {
  let server: PostgresServer | undefined;
  try {
    mkdirSync(join(folder, 'postgres-emmett'));
    server = await startPostgres(join(folder, 'postgres-emmett'));
    const { url } = server;
    const ways = await emmettWays(history.folder, url);
    const own: number[] = [];
    const theirs = ways.map(() => [] as number[]);
    for (let round = 0; round < rounds; round++) {
      const database = await freshDatabase(url, `own_${round}`);
      const { seconds, rows } = await ours(join(folder, `own-${round}`), history, database);
      own.push(seconds);
      for (const [at, way] of ways.entries()) {
        theirs[at]!.push(await way.project(round));
        assert.deepEqual(await way.rows(), rows, `Emmett's rows (${way.name}) are not the same`);
      }
    }
    const rates = (took: readonly number[]) => took.map(seconds => ({ rate: history.events / seconds }));
    report.note(
      `projections of ${history.events.toLocaleString('en')} events into one table on one server (fsync on), the rows compared. Ours: events from our own log, rows and checkpoint in one transaction for up to 4,000 events. Emmett: events from its tables in the same database, its own rebuild, a transaction for 1,000 events (default 100) without rest between them (default 50 ms), in it for each event its rows and its checkpoint; by SQL or by documents (Pongo)`,
    );
    report.add('projections', 'vitrine', rates(own), 'events/s');
    for (const [at, { name }] of ways.entries()) {
      report.add('projections', `emmett-postgresql (${name})`, rates(theirs[at]!), 'events/s');
      report.value(
        'goals',
        `projections: Emmett's time by ${name} ÷ ours`,
        own.map((seconds, round) => theirs[at]![round]! / seconds),
        'times',
        { atLeast: TIMES },
      );
    }
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    report.note(`emmett-postgresql: ${error.message}`);
  } finally {
    server?.stop();
  }
}

async function ours(
  folder: string,
  history: History,
  databaseUrl: string,
): Promise<{ readonly seconds: number; readonly rows: readonly CaseActivity[] }> {
  mkdirSync(folder);
  const { store } = await openEmbedded({ folder: join(history.folder, 'log'), permanent: true });
  const readStore = await openReadStore({ folder, databaseUrl });
  try {
    const head = await store.head();
    const began = performance.now();
    const handle = await runProjections({ store, readStore, projectors: [caseActivity] });
    assert.ok(await handle.waitFor([caseActivity.name], head, 600_000));
    const seconds = (performance.now() - began) / 1_000;
    await handle.close();
    const rows = await rowsOf(databaseUrl, 'select * from case_activity order by case_id collate "C"');
    assert.equal(
      rows.length > 0 && rows.reduce((sum, { events }) => sum + events, 0) <= Number(head),
      true,
      'there are rows',
    );
    return { seconds, rows };
  } finally {
    await readStore.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
