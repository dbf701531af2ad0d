import { setTimeout } from 'node:timers/promises';
import { run } from '../autocannon-run.js';
import { startBenchServer, type RunningBenchServer } from '../bench-server.js';
import { Client, type Call, type Measured } from '../load.js';
import type { Report } from '../report.js';
import { openCases, promiseOf } from '../spine.js';

const CONNECTIONS = 64;
const CASES = 200;
const WARM_UP_SECONDS = 2;
/** In turn, the other one first each time. */
const ROUNDS = 6;
const SCRAPES = 40;

interface Side {
  readonly rounds: Measured[];
  /** Microseconds of processor time a command, of all threads. */
  readonly micros: number[];
}

/**
 * What metrics cost: commands of one product over HTTP, with the recording of what takes how long on and off in turn (a call that
 * does nothing remains), and what one scrape takes beside nothing else.
 */
export async function recordingMetrics(folder: string, seconds: number, report: Report): Promise<void> {
  const server = await startBenchServer(folder, { TLOG: 'off' });
  const client = new Client(server.url, server.token, CONNECTIONS);
  try {
    const next = promises(await openCases(client, CASES));
    const load = (forSeconds: number): Promise<Measured> =>
      run({ ...server, connections: CONNECTIONS, seconds: forSeconds, next });
    const [on, off]: [Side, Side] = [
      { rounds: [], micros: [] },
      { rounds: [], micros: [] },
    ];
    const turn = async (recorded: boolean): Promise<void> => {
      const { rounds, micros } = recorded ? on : off;
      const before = await server.measuring(recorded);
      const round = await load(seconds);
      // What follows from a command is a part of what it costs.
      await setTimeout(300);
      rounds.push(round);
      micros.push(((await server.spent()) - before) / (round.rate * seconds));
    };
    await load(WARM_UP_SECONDS);
    for (let round = 0; round < ROUNDS; round++)
      for (const recorded of round % 2 === 0 ? [true, false] : [false, true]) await turn(recorded);
    report.add('metrics', 'make-promise, recorded', on.rounds, 'requests/s');
    report.add('metrics', 'make-promise, not recorded', off.rounds, 'requests/s');
    report.share('goals', 'metrics: commands recorded / not recorded', on.rounds, off.rounds, 0.95);
    report.value('server cpu', 'make-promise, metrics recorded', on.micros, 'µs/command', {});
    report.value('server cpu', 'make-promise, metrics not recorded', off.micros, 'µs/command', {});
    const dearer = on.micros.map((micros, round) => micros / (off.micros[round] ?? NaN));
    const subject = 'metrics: processor time a command, recorded / not recorded';
    report.value('goals', subject, dearer, 'times', { atMost: 1.1 });
    await server.measuring(true);
    report.value('server cpu', 'a scrape of GET /metrics', await scrapes(server), 'ms', {});
  } finally {
    client.close();
    await server.stop();
  }
}

function promises(cases: readonly string[]): () => Call {
  const bodies = cases.map(caseId => JSON.stringify(promiseOf(caseId)));
  let at = 0;
  return () => ({
    method: 'POST',
    path: '/promises',
    body: bodies[at++ % bodies.length]!,
    headers: { 'idempotency-key': `promise-${at}` },
  });
}

/** Milliseconds of processor time, each. */
async function scrapes(server: RunningBenchServer): Promise<number[]> {
  const operator = new Client(server.url, server.operator, 1);
  try {
    const took: number[] = [];
    for (let n = 0; n < SCRAPES; n++) {
      const before = await server.spent();
      await operator.ok({ method: 'GET', path: '/metrics' });
      took.push(((await server.spent()) - before) / 1_000);
    }
    return took;
  } finally {
    operator.close();
  }
}
