import { randomUUIDv7 } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { startBenchServer, type BenchServer } from './bench-server.js';
import { run } from './autocannon-run.js';
import { Client, median, percentile, type Call, type Measured } from './load.js';
import type { Report } from './report.js';
import { starting } from './starting.js';

const CONNECTIONS = 64;
const CASES = 200;
const VISIBLE_PER_SECOND = 500;
const WARM_UP_SECONDS = 1.5;

interface Options {
  readonly quick: boolean;
}

/**
 * Commands, the timeline and the way from append to visible, each beside what it is a share of, in one run; then how soon
 * the product is ready again on the data that they left.
 */
export async function spine({ quick }: Options, report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  try {
    await underLoad(folder, quick, report);
    await starting(folder, quick ? 3 : 7, report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function underLoad(folder: string, quick: boolean, report: Report): Promise<void> {
  const server = await startBenchServer(folder);
  const client = new Client(server.url, server.token, CONNECTIONS);
  try {
    const cases = await openCases(client);
    const rounds = 3;
    const seconds = quick ? 1.5 : 8;
    await commands(server, client, cases, rounds, seconds, report);
    await timeline(server, client, rounds, seconds, report);
    await visible(client, cases, rounds, seconds, report);
  } finally {
    client.close();
    await server.stop();
  }
}

export const post = (path: string, body: object): Call => ({
  method: 'POST',
  path,
  body: JSON.stringify(body),
  headers: { 'idempotency-key': randomUUIDv7() },
});

export const contactOf = (caseId: string): object => ({
  caseId,
  register: 'hotline',
  direction: 'in',
  channel: 'phone-hotline',
  summary: '客户来电询问主板是否已经到店，客服查询后答复仍在途中，预计三到六个工作日。',
  language: 'zh-CN',
  answered: true,
  handled: 'answered',
});

export const promiseOf = (caseId: string): object => ({
  caseId,
  by: { unit: '客服中心' },
  words: '两天内给您回电，告诉您主板是否已经到店。',
  literal: true,
  about: 'call-back',
  kind: 'firm',
  medium: 'phone',
  due: { latestBy: '2099-12-31' },
});

export async function openCases(client: Client, count = CASES): Promise<string[]> {
  const opened = Array.from({ length: count }, async (_, index) => {
    const customer = await client.ok(
      post('/customers', {
        kind: 'end-user',
        name: `客户${index}`,
        phone: `1390000${String(index).padStart(4, '0')}`,
      }),
    );
    const { id: customerId } = JSON.parse(customer.text) as { id: string };
    const opened = await client.ok(
      post('/cases', {
        customerId,
        title: '笔记本无法开机',
        owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
        accountOf: 'company',
      }),
    );
    return (JSON.parse(opened.text) as { id: string }).id;
  });
  return await Promise.all(opened);
}

/** A command of one fact, and one of two facts whose number a reaction appends to the desk's register. */
const COMMANDS = [
  { name: 'make-promise', path: '/promises', bare: '/bench/bare-promise', bodyOf: promiseOf },
  { name: 'register-contact', path: '/contacts', bare: '/bench/bare-contact', bodyOf: contactOf },
];

async function commands(
  server: BenchServer,
  client: Client,
  cases: readonly string[],
  rounds: number,
  seconds: number,
  report: Report,
): Promise<void> {
  const load = { ...server, connections: CONNECTIONS };
  const behind: number[] = [];
  for (const { name, path, bare, bodyOf } of COMMANDS) {
    const bodies = cases.map(caseId => JSON.stringify(bodyOf(caseId)));
    let at = 0;
    const next = (to: string) => (): Call => ({
      method: 'POST',
      path: to,
      body: bodies[at++ % bodies.length]!,
      headers: { 'idempotency-key': `${name}-${at}` },
    });
    await run({ ...load, seconds: WARM_UP_SECONDS, next: next(bare) });
    await run({ ...load, seconds: WARM_UP_SECONDS, next: next(path) });
    const routes: Measured[] = [];
    const durable: Measured[] = [];
    for (let round = 0; round < rounds; round++) {
      routes.push(await run({ ...load, seconds, next: next(bare) }));
      durable.push(await run({ ...load, seconds, next: next(path) }));
      behind.push(await untilCaughtUp(client));
    }
    report.add('commands', `bare-route-of-${name}`, routes, 'requests/s');
    report.add('commands', name, durable, 'requests/s');
    report.share('commands', `${name} / bare-route`, durable, routes, 0.5);
  }
  report.value('commands', 'projections-behind-at-end', behind, 's', { atMost: 1 });
}

/** Seconds until every read model has all that was appended. */
async function untilCaughtUp(client: Client): Promise<number> {
  const started = performance.now();
  const { head } = JSON.parse((await client.ok({ method: 'GET', path: '/health/ready' })).text) as {
    head: string;
  };
  for (;;) {
    const { readModels } = JSON.parse((await client.ok({ method: 'GET', path: '/health/ready' })).text) as {
      readModels: { position: string }[];
    };
    if (readModels.every(model => BigInt(model.position) >= BigInt(head)))
      return (performance.now() - started) / 1000;
    await setTimeout(5);
  }
}

async function timeline(
  server: BenchServer,
  client: Client,
  rounds: number,
  seconds: number,
  report: Report,
): Promise<void> {
  // A case of its own with as many facts as the D-brand case has, so that its answer has a usual size.
  const [caseId] = (await openCases(client, 1)) as [string];
  for (let n = 0; n < 40; n++) await client.ok(post('/contacts', contactOf(caseId)));
  await untilCaughtUp(client);
  const path = `/cases/${caseId}/timeline`;
  const { text } = await client.ok({ method: 'GET', path });
  await client.ok({ method: 'POST', path: '/bench/constant', body: JSON.stringify({ text }) });
  const load = { ...server, connections: CONNECTIONS };
  const ask = (asked: string) => (): Call => ({ method: 'GET', path: asked });
  await run({ ...load, seconds: WARM_UP_SECONDS, next: ask(path) });
  const constant: Measured[] = [];
  const timelines: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    constant.push(await run({ ...load, seconds, next: ask('/bench/constant') }));
    timelines.push(await run({ ...load, seconds, next: ask(path) }));
  }
  report.note(`timeline answer: ${Buffer.byteLength(text)} bytes`);
  report.add('timeline', 'constant-of-same-size', constant, 'requests/s');
  report.add('timeline', 'timeline-query', timelines, 'requests/s');
  report.share('timeline', 'timeline-query / constant-of-same-size', timelines, constant, 0.4);
}

/** From the answer of a command to the answer of a query that waits for it, at a steady rate. */
async function visible(
  client: Client,
  cases: readonly string[],
  rounds: number,
  seconds: number,
  report: Report,
): Promise<void> {
  const results: Measured[] = [];
  for (let round = 0; round <= rounds; round++) {
    const took: number[] = [];
    const pending: Promise<void>[] = [];
    const count = VISIBLE_PER_SECOND * (round === 0 ? 2 : seconds);
    const started = performance.now();
    for (let n = 0; n < count; n++) {
      const wait = started + (n * 1000) / VISIBLE_PER_SECOND - performance.now();
      if (wait > 1) await setTimeout(wait);
      pending.push(appendAndSee(client, cases[n % cases.length]!).then(ms => void took.push(ms)));
    }
    await Promise.all(pending);
    const elapsed = (performance.now() - started) / 1000;
    took.sort((a, b) => a - b);
    if (round > 0)
      results.push({ rate: count / elapsed, p50: percentile(took, 0.5), p99: percentile(took, 0.99) });
  }
  report.add('append-to-visible', `${VISIBLE_PER_SECOND}-commands-per-second`, results, 'commands/s');
  report.value('append-to-visible', 'p99', [median(results.map(result => result.p99))], 'ms', { atMost: 20 });
}

/** Milliseconds from the answer of a command to that of a query which waits for it. */
export async function appendAndSee(client: Client, caseId: string): Promise<number> {
  const answer = await client.ok(post('/contacts', contactOf(caseId)));
  const acknowledged = performance.now();
  const { position } = JSON.parse(answer.text) as { position: string };
  await client.ok({ method: 'GET', path: `/cases/${caseId}?after=${position}` });
  return performance.now() - acknowledged;
}
