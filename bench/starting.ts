import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { AS_STARTED } from './bench-server.js';
import type { Report } from './report.js';

const MAIN = fileURLToPath(new URL('../apps/server/main.js', import.meta.url));

/** Seconds from the start of the process until it says that it is ready, on data that is there. */
export async function starting(folder: string, rounds: number, report: Report): Promise<void> {
  const seconds: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const took = await readyIn(folder);
    // The first finds what the load before left for the next start to do.
    if (round > 0) seconds.push(took);
  }
  report.value('start', 'ready-on-existing-data', seconds, 's', { atMost: 3 });
}

async function readyIn(DATA_DIR: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [...AS_STARTED, '--enable-source-maps', MAIN], {
    env: { PATH: process.env.PATH, PORT: '0', WIRE_PORT: '0', DEMO: 'false', DATA_DIR },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.includes(' is ready ')) break;
  }
  const took = (performance.now() - begun) / 1000;
  child.kill('SIGTERM');
  await ended;
  if (!said.includes(' is ready ')) throw new Error(`The product ended before it was ready:\n${said}`);
  return took;
}
