import { setTimeout } from 'node:timers/promises';
import { startBenchServer, type BenchServer } from '../bench-server.js';
import { Client, percentile, type Measured } from '../load.js';
import type { Report } from '../report.js';
import { progress } from '../progress.js';
import { appendAndSee, openCases } from '../spine.js';
import type { History } from './rebuilding.js';

const A_SECOND = 1_000;
const CONNECTIONS = 64;
const CASES = 200;
const ROUNDS = 3;

/** Timelines of cases all over a house, one question at a time, with few and with many events in the store. */
export async function timelines(
  { small, large, count }: { small: History; large: History; count: number },
  report: Report,
): Promise<void> {
  const p99: number[] = [];
  for (const { folder, events } of [small, large]) {
    const server = await startBenchServer(folder, { TLOG: 'off' });
    const client = new Client(server.url, server.token, 1);
    try {
      await untilReady(client);
      await untilAudited(server);
      const { cases } = JSON.parse(
        (await client.ok({ method: 'GET', path: `/cases?limit=${CASES}` })).text,
      ) as { cases: { caseId: string }[] };
      const rounds: Measured[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const took: number[] = [];
        const began = performance.now();
        for (let n = 0; n < count; n++) {
          const { caseId } = cases[(n * 37) % cases.length]!;
          const start = performance.now();
          await client.ok({ method: 'GET', path: `/cases/${caseId}/timeline` });
          took.push(performance.now() - start);
        }
        if (round > 0) rounds.push(measured(took, began));
      }
      report.add('timeline', `${events.toLocaleString('en')} events in store`, rounds, 'queries/s');
      p99.push(rounds.map(one => one.p99).sort((a, b) => a - b)[1]!);
    } finally {
      client.close();
      await server.stop();
    }
  }
  report.value('goals', 'timeline p99 of many ÷ of few events', [p99[1]! / p99[0]!], 'times', { atMost: 2 });
  report.value('goals', 'timeline p99 of many events', [p99[1]!], 'ms', { atMost: 10 });
}

/** From the answer of a command to that of a query which waits for it: at a steady rate, and as fast as it goes. */
export async function visible(folder: string, seconds: number, report: Report): Promise<void> {
  const server = await startBenchServer(folder);
  const client = new Client(server.url, server.token, CONNECTIONS);
  try {
    const cases = await openCases(client, CASES);
    const steady: Measured[] = [];
    const saturated: Measured[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const one = await atRate(client, cases, seconds);
      const other = await flatOut(client, cases, seconds);
      if (round === 0) continue;
      steady.push(one);
      saturated.push(other);
    }
    report.add('append-to-visible', `${A_SECOND.toLocaleString('en')} events a second`, steady, 'events/s');
    report.add('append-to-visible', 'saturated', saturated, 'events/s');
    report.value(
      'goals',
      `append → visible at ${A_SECOND.toLocaleString('en')} events/s: p99`,
      steady.map(one => one.p99),
      'ms',
      { atMost: 20 },
    );
    report.value(
      'goals',
      'append → visible while saturated: p99',
      saturated.map(one => one.p99),
      'ms',
      { atMost: 50 },
    );
  } finally {
    client.close();
    await server.stop();
  }
}

/** Each contact is two events: that there was one, and its number. */
const EVENTS_A_CONTACT = 2;

async function atRate(client: Client, cases: readonly string[], seconds: number): Promise<Measured> {
  const took: number[] = [];
  const pending: Promise<void>[] = [];
  const rate = A_SECOND / EVENTS_A_CONTACT;
  const began = performance.now();
  for (let n = 0; n < rate * seconds; n++) {
    const wait = began + (n * 1_000) / rate - performance.now();
    if (wait > 1) await setTimeout(wait);
    pending.push(appendAndSee(client, cases[n % cases.length]!).then(ms => void took.push(ms)));
  }
  await Promise.all(pending);
  return measured(took, began, EVENTS_A_CONTACT);
}

async function flatOut(client: Client, cases: readonly string[], seconds: number): Promise<Measured> {
  const took: number[] = [];
  const began = performance.now();
  let n = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS / 2 }, async () => {
      while (performance.now() - began < seconds * 1_000)
        took.push(await appendAndSee(client, cases[n++ % cases.length]!));
    }),
  );
  return measured(took, began, EVENTS_A_CONTACT);
}

function measured(took: number[], began: number, each = 1): Measured {
  const rate = (took.length * each) / ((performance.now() - began) / 1_000);
  took.sort((a, b) => a - b);
  return { rate, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}

/** A house that has just been built is audited whole, which a product that ran all the time did as its cases came. */
async function untilAudited({ url, auditor }: BenchServer): Promise<void> {
  const client = new Client(url, auditor, 1);
  try {
    const said = progress('auditing the cases of the house; still waiting');
    for (let tries = 0; tries < 6_000; tries++) {
      const { waiting } = JSON.parse(
        (await client.ok({ method: 'GET', path: '/findings?limit=1' })).text,
      ) as { waiting: number };
      if (waiting === 0) return;
      said(waiting);
      await setTimeout(200);
    }
    throw new Error('The cases of the house were not audited in time.');
  } finally {
    client.close();
  }
}

async function untilReady(client: Client): Promise<void> {
  for (let tries = 0; tries < 6_000; tries++) {
    const { status, text } = await client.send({ method: 'GET', path: '/health/ready' });
    const { readModels = [] } = JSON.parse(text) as { readModels?: { behind: { events: number } }[] };
    if (status === 200 && readModels.every(({ behind }) => behind.events === 0)) return;
    await setTimeout(100);
  }
  throw new Error('The server did not become ready.');
}
