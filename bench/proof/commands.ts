import { join } from 'node:path';
import { run } from '../autocannon-run.js';
import { startBenchServer } from '../bench-server.js';
import { Client, type Call, type Measured } from '../load.js';
import { openCases, promiseOf } from '../spine.js';

const CONNECTIONS = 64;
const WARM_UP_SECONDS = 2;

export interface WithAndWithout {
  readonly on: readonly Measured[];
  readonly off: readonly Measured[];
}

/** Durable commands of a product with the transparency log and of one without, in turn. */
export async function commands(folder: string, rounds: number, seconds: number): Promise<WithAndWithout> {
  const sides = await Promise.all([side(join(folder, 'on'), 'on'), side(join(folder, 'off'), 'off')]);
  const [on, off] = sides;
  const measured = { on: [] as Measured[], off: [] as Measured[] };
  try {
    for (const one of sides) await one.load(WARM_UP_SECONDS);
    for (let round = 0; round < rounds; round++) {
      const turns = [
        async () => measured.on.push(await on.load(seconds)),
        async () => measured.off.push(await off.load(seconds)),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn();
    }
    return measured;
  } finally {
    for (const one of sides) await one.stop();
  }
}

async function side(folder: string, tlog: 'on' | 'off') {
  const server = await startBenchServer(folder, { TLOG: tlog });
  const client = new Client(server.url, server.token, CONNECTIONS);
  const cases = await openCases(client);
  const bodies = cases.map(caseId => JSON.stringify(promiseOf(caseId)));
  let at = 0;
  const next = (): Call => ({
    method: 'POST',
    path: '/promises',
    body: bodies[at++ % bodies.length]!,
    headers: { 'idempotency-key': `promise-${at}` },
  });
  return {
    load: (seconds: number): Promise<Measured> => run({ ...server, connections: CONNECTIONS, seconds, next }),
    stop: async () => {
      client.close();
      await server.stop();
    },
  };
}
