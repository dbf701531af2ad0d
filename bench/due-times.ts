import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import pg from 'pg';
import { CONTEXTS } from '#server/contexts.js';
import type { Executor } from '#platform/event-sourcing';
import { nextDueTimes, runDeadlines, type DueTime } from '#platform/projections';
import { deadlineProjector, deadlineTable } from '#platform/projections/deadlines/deadline-projector.js';
import { markFired } from '#platform/projections/deadlines/due-times.js';
import { openReadStore, tableSql, type ReadStore } from '#platform/read-store';
import { ManualClock } from '#platform/time';

/*
 * What the deadlines of many open promises cost: `npm run build && node dist/bench/due-times.js [--rows 1000000]`, on SQLite, and
 * on PostgreSQL where TEST_DATABASE_URL names a server (in a database that goes again).
 */

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const ROWS = Number(values.rows);
const CAUGHT_UP = Math.min(100_000, ROWS);
const deadlines = CONTEXTS.flatMap(context => context.deadlines);
const DATABASE = `vitrine_due_times_${process.pid}`;

/** Due one a millisecond, over all declared deadlines in turn. */
async function fill(readStore: ReadStore): Promise<void> {
  for (const [at, each] of deadlines.entries()) {
    const table = deadlineTable(each);
    for (const [name, declared] of Object.entries(deadlineProjector(each).tables))
      for (const statement of tableSql(readStore.dialect, name, declared).create)
        await readStore.db.executeQuery(statement);
    await sql`insert into ${sql.table(table)} (stream_id, due_at, clock, position, pending)
      with recursive n (n) as (select ${sql.lit(at + 1)} union all
        select n + ${sql.lit(deadlines.length)} from n where n + ${sql.lit(deadlines.length)} <= ${sql.lit(ROWS)})
      select 'promise-of-a-customer-' || cast(n as text), n, '', n, 1 from n`.execute(readStore.db);
  }
  await sql.raw(readStore.dialect === 'postgres' ? 'vacuum analyze' : 'analyze').execute(readStore.db);
}

async function median(times: number, work: (round: number) => Promise<unknown>): Promise<string> {
  const took: number[] = [];
  for (let round = 0; round < times; round++) {
    const since = performance.now();
    await work(round);
    took.push(performance.now() - since);
  }
  took.sort((a, b) => a - b);
  return `${took[Math.floor(times / 2)]!.toFixed(2)} ms (p99 ${took[Math.floor(times * 0.99)]!.toFixed(2)})`;
}

async function catchUp(readStore: ReadStore, fired: number): Promise<string> {
  const clock = new ManualClock(0);
  const dueAt: number[] = [];
  let peak = 0;
  const executor = {
    fire: async (_deadline: unknown, _streamId: string, at: number) => {
      dueAt.push(at);
      if (dueAt.length % 1_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
      return { events: [] };
    },
  } as unknown as Executor; // folds and appends nothing: what is measured is the way to what is due
  const runner = await runDeadlines({
    store: { head: async () => 0n },
    readStore,
    deadlines,
    executor,
    projections: { waitFor: async () => true, onAdvance: () => () => undefined },
    clock,
  });
  await runner.look();
  const before = process.memoryUsage.rss();
  clock.set(fired + CAUGHT_UP);
  const since = performance.now();
  await runner.look();
  const seconds = (performance.now() - since) / 1_000;
  await runner.close();
  const inOrder = dueAt.every((at, index) => index === 0 || at >= dueAt[index - 1]!);
  return `${dueAt.length} in ${seconds.toFixed(1)} s (${Math.round(dueAt.length / seconds)}/s), in due order: ${inOrder}, memory +${Math.round((peak - before) / 1048576)} MB`;
}

async function measure(name: string, readStore: ReadStore): Promise<void> {
  const say = (what: string, figure: string): void =>
    console.log(`${name.padEnd(11)} ${what.padEnd(52)} ${figure}`);
  const since = performance.now();
  await fill(readStore);
  say(
    `${ROWS} open over ${deadlines.length} deadlines`,
    `filled in ${((performance.now() - since) / 1_000).toFixed(1)} s`,
  );
  say('a look that finds nothing due', await median(500, () => nextDueTimes(readStore, deadlines, '', 1)));
  say('the next 100', await median(200, () => nextDueTimes(readStore, deadlines, '', 100)));
  let fired: readonly DueTime[] = [];
  const rounds = 50;
  const marks: string = await median(rounds, async () => {
    fired = await nextDueTimes(readStore, deadlines, '', 100);
    await markFired(readStore, fired);
  });
  say('the next 100, and marked as fired', marks);
  say('caught up after a standstill', await catchUp(readStore, rounds * 100));
}

const folder = mkdtempSync(join(tmpdir(), 'due-times-'));
const sqlite = await openReadStore({ folder });
await measure('sqlite', sqlite);
await sqlite.close();
rmSync(folder, { recursive: true });

const server = process.env.TEST_DATABASE_URL;
if (server === undefined) console.log('postgresql  (skipped: no server; set TEST_DATABASE_URL)');
else {
  const url = new URL(server);
  await atServer(url.href, `create database ${DATABASE}`);
  const own = new URL(url);
  own.pathname = `/${DATABASE}`;
  const postgres = await openReadStore({ folder: '', databaseUrl: own.href });
  await measure('postgresql', postgres);
  await postgres.close();
  await atServer(url.href, `drop database ${DATABASE} with (force)`);
}

async function atServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
