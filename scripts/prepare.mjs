// Runs before `npm start` and `npm test`, on whatever Node (>= 20) the machine has: built-in modules only.
// Installs when the lockfile differs from the one of the last finished install, then builds with Node 26.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'node_modules', '.vitrine-install');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function run(command, args, why) {
  process.stdout.write(`vitrine: ${why}\n`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error(
      `vitrine: "${command} ${args.join(' ')}" failed${error ? `: ${error.message}` : ` with exit code ${status}`}.`,
    );
    process.exit(status ?? 1);
  }
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  rmSync(stamp, { force: true });
  run(
    'npm',
    // Not its warnings: on an older Node there is one for each library that wants the newer one, which npm itself brings.
    ['ci', '--include=dev', '--include=optional', '--loglevel=error'],
    'installing the libraries (once for this lockfile)',
  );
  writeFileSync(stamp, lock);
}
run('npm', ['run', '--silent', 'build'], 'building');
