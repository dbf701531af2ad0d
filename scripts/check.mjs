// The static checks, two at a time, as many as CI has cores: none reads what another writes. Each one's output comes whole.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

const root = join(import.meta.dirname, '..');
/** The longest first, so that none of them is left to run alone at the end. */
const waiting = ['lint', 'types', 'boundaries', 'format'];
const failed = [];

/** Gives when the check has ended, and all of what it wrote is printed. */
function check(name) {
  const begun = performance.now();
  return new Promise(resolve => {
    const child = spawn('npm', ['run', '--silent', `check:${name}`], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', piece => output.push(piece));
    const ended = why => {
      if (why !== 0) failed.push(name);
      process.stdout.write(Buffer.concat(output));
      const seconds = Math.round((performance.now() - begun) / 1_000);
      console.log(`check:${name} ${why === 0 ? 'passed' : `failed (${why})`} in ${seconds} s`);
      resolve();
    };
    child.on('error', error => ended(error.message));
    child.on('close', (code, signal) => ended(code ?? signal));
  });
}

async function lane() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(next);
}

await Promise.all([lane(), lane()]);
if (failed.length > 0) {
  console.error(
    `Failed: ${failed.map(name => `check:${name}`).join(', ')}. Each can be run alone with npm run.`,
  );
  process.exit(1);
}
