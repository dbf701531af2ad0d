import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBenchServer } from '../bench-server.js';
import { Client, percentile, type Measured } from '../load.js';
import type { Report } from '../report.js';
import { contactOf, openCases, post } from '../spine.js';

/** Facts of the case that is replayed. */
const FACTS = 1_000;
const ROUNDS = 3;

/** A case of 1,000 facts as it was known at positions all over it, asked of the product as the console asks. */
export async function replaying(count: number, report: Report): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-replay-'));
  const server = await startBenchServer(folder, { TLOG: 'off' });
  const agent = new Client(server.url, server.token, 16);
  const auditor = new Client(server.url, server.auditor, 1);
  try {
    const { caseId, positions } = await longCase(agent);
    const rounds: Measured[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const took: number[] = [];
      const began = performance.now();
      for (let n = 0; n < count; n++) {
        const at = positions[Math.floor(((n + 1) * (positions.length - 1)) / count)]!;
        const start = performance.now();
        await auditor.ok({
          method: 'GET',
          path: `/audit/cases/${caseId}?position=${at}`,
        });
        took.push(performance.now() - start);
      }
      const rate = count / ((performance.now() - began) / 1_000);
      took.sort((a, b) => a - b);
      // The first round warms up.
      if (round > 0) rounds.push({ rate, p50: percentile(took, 0.5), p99: percentile(took, 0.99) });
    }
    report.add('replay', `case of ${FACTS} facts, as known at a position`, rounds, 'replays/s');
    report.value(
      'goals',
      'replay of 1,000 facts over HTTP: p99',
      rounds.map(({ p99 }) => p99),
      'ms',
      { atMost: 20 },
    );
  } finally {
    agent.close();
    auditor.close();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Contacts are two facts each: that there was one, and that it was answered. */
async function longCase(agent: Client): Promise<{ caseId: string; positions: string[] }> {
  const [caseId] = (await openCases(agent, 1)) as [string];
  const positions: string[] = [];
  for (let n = 0; n < FACTS / 2; n++) {
    const { text } = await agent.ok(post('/contacts', contactOf(caseId)));
    positions.push((JSON.parse(text) as { position: string }).position);
  }
  await agent.ok({ method: 'GET', path: `/cases/${caseId}?after=${positions.at(-1)}` });
  return { caseId, positions };
}
