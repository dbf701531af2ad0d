import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CompiledQuery } from 'kysely';
import { openReadStore } from '#platform/read-store';
import { AS_STARTED } from '../bench-server.js';
import { endedWithUs } from '../leftovers.js';
import { progress } from '../progress.js';
import type { Report } from '../report.js';
import { startPostgres, type PostgresServer } from '../store/postgres-server.js';
import { Unavailable } from '../store/subject.js';
import { atServer, freshDatabase } from './fresh-database.js';
import type { RebuildDone, RebuildTask, RebuildTold } from './rebuild-process.js';

const MEMORY_MIB = 400;
/** As much as the thread that keeps the read models in the product: 48 MB of young generation are three semi-spaces. */
const AS_THE_WORKER = ['--max-semi-space-size=16', '--max-old-space-size=512', '--v8-pool-size=0'];

/** A history in a data folder. */
export interface History {
  readonly folder: string;
  readonly events: number;
}
interface Sizes {
  /** A tenth of the larger one's customers, in as long a time. */
  readonly small: History;
  /** As many customers a day as the larger one has, in a tenth of its time. */
  readonly young: History;
  readonly large: History;
  readonly rounds: number;
}
type Place = RebuildTask['readStore'];

/**
 * All read models of two histories built from nothing, and the same rows written bare, on both stores. Gives the folder of
 * the larger one's read models at SQLite.
 */
export async function rebuilding(folder: string, sizes: Sizes, report: Report): Promise<string> {
  await onOne('sqlite', folder, sizes, report, name => ({ folder: join(folder, name) }));
  let server: PostgresServer | undefined;
  try {
    mkdirSync(join(folder, 'postgres'));
    server = await startPostgres(join(folder, 'postgres'));
    const { url, version } = server;
    report.note(version);
    await onOne('postgresql', folder, sizes, report, async name => ({
      folder: join(folder, name),
      databaseUrl: await freshDatabase(url, name.replaceAll('-', '_')),
    }));
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    report.note(`postgresql: ${error.message}`);
  } finally {
    server?.stop();
  }
  return join(folder, 'sqlite-recorded');
}

async function onOne(
  subject: string,
  folder: string,
  { small, young, large, rounds }: Sizes,
  report: Report,
  place: (name: string) => Place | Promise<Place>,
): Promise<void> {
  const spool = join(folder, `${subject}.spool`);
  const built = await place(`${subject}-recorded`);
  const { rows } = await inProcess({ what: 'rebuild', history: large.folder, readStore: built, spool });
  report.note(
    `${subject}: ${rows.toLocaleString('en')} rows written for ${large.events.toLocaleString('en')} events`,
  );
  const ofLarge: RebuildDone[] = [];
  const ofSmall: RebuildDone[] = [];
  const ofYoung: RebuildDone[] = [];
  const raw: RebuildDone[] = [];
  for (let round = 0; round < rounds; round++) {
    const fresh = (what: string) => place(`${subject}-${what}-${round}`);
    const bare = await fresh('raw');
    await emptyTables(built, bare);
    raw.push(await inProcess({ what: 'raw-upsert', history: large.folder, readStore: bare, spool }));
    ofLarge.push(
      await inProcess({ what: 'rebuild', history: large.folder, readStore: await fresh('large') }),
    );
    ofSmall.push(
      await inProcess({ what: 'rebuild', history: small.folder, readStore: await fresh('small') }),
    );
    ofYoung.push(
      await inProcess({ what: 'rebuild', history: young.folder, readStore: await fresh('young') }),
    );
    for (const what of ['raw', 'large', 'small', 'young'])
      rmSync(join(folder, `${subject}-${what}-${round}`), { recursive: true, force: true });
  }
  rmSync(spool);
  const rowRate = (done: readonly RebuildDone[]) => done.map(({ seconds }) => ({ rate: rows / seconds }));
  report.add('rebuild', subject, rowRate(ofLarge), 'rows/s');
  report.add('raw-upsert', subject, rowRate(raw), 'rows/s');
  report.share(
    'goals',
    `${subject}: rebuild / raw upsert of the same rows`,
    rowRate(ofLarge),
    rowRate(raw),
    0.5,
  );
  report.add(
    'rebuild-events',
    subject,
    ofLarge.map(({ seconds, events }) => ({ rate: events / seconds })),
    'events/s',
  );
  const against = (fewer: string, of: readonly RebuildDone[]): void =>
    report.value(
      'goals',
      `${subject}: time an event, ${large.events.toLocaleString('en')} ÷ ${of[0]!.events.toLocaleString('en')} events (${fewer})`,
      ofLarge.map((one, round) => one.seconds / one.events / (of[round]!.seconds / of[round]!.events)),
      'times',
      { atMost: 1.2 },
    );
  against('a tenth of the customers', ofSmall);
  against('a tenth of the time', ofYoung);
  report.value(
    'goals',
    `${subject}: memory of a rebuild`,
    ofLarge.map(one => one.memory),
    'MiB',
    {
      atMost: MEMORY_MIB,
    },
  );
}

/** Does it in a process of its own, and says how far it is. */
export async function inProcess(task: RebuildTask): Promise<RebuildDone> {
  mkdirSync(task.readStore.folder, { recursive: true });
  const child = fork(new URL('./rebuild-process.js', import.meta.url), {
    execArgv: task.what === 'rebuild' && !task.spool ? AS_THE_WORKER : AS_STARTED,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const forget = endedWithUs(() => child.kill('SIGKILL'));
  const [what, unit] = task.what === 'rebuild' ? ['rebuild', 'events'] : ['raw upserts', 'transactions'];
  const said = progress(
    `${what} at ${task.readStore.databaseUrl ? 'PostgreSQL' : 'SQLite'}${task.spool && task.what === 'rebuild' ? ', rows noted' : ''}, ${unit}`,
  );
  let done: RebuildDone | undefined;
  child.on('message', (told: RebuildTold) => {
    if ('sofar' in told) said(told.sofar, told.of);
    else done = told;
  });
  child.send(task);
  await once(child, 'exit').finally(forget);
  if (!done) throw new Error(`The ${task.what} process ended early.`);
  return done;
}

/** The tables of one read store in another, with their indexes and without their rows. */
async function emptyTables(from: Place, to: Place): Promise<void> {
  if (from.databaseUrl === undefined) {
    cpSync(from.folder, to.folder, { recursive: true });
    const readStore = await openReadStore(to);
    const { rows } = await readStore.db.executeQuery<{ name: string }>(
      raw(`select name from sqlite_master where type = 'table' and name not like 'read_store%'`),
    );
    for (const { name } of rows) await readStore.db.executeQuery(raw(`delete from "${name}"`));
    await readStore.db.executeQuery(raw('vacuum'));
    return await readStore.close();
  }
  await atServer(from.databaseUrl, `drop database "${nameIn(to.databaseUrl!)}"`, 'postgres');
  await atServer(
    from.databaseUrl,
    `create database "${nameIn(to.databaseUrl!)}" template "${nameIn(from.databaseUrl)}"`,
    'postgres',
  );
  const readStore = await openReadStore(to);
  const { rows } = await readStore.db.executeQuery<{ name: string }>(
    raw(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'read_store%'`,
    ),
  );
  await readStore.db.executeQuery(raw(`truncate ${rows.map(({ name }) => `"${name}"`).join(', ')}`));
  await readStore.close();
}

const raw = (sql: string) => CompiledQuery.raw(sql);
const nameIn = (url: string): string => new URL(url).pathname.slice(1);
