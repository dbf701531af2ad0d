// The pages of staff to dist/web with Vite, each whenever what it is made of has changed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');
const built = join(root, 'dist', 'web');
const PAGES = ['audit', 'desk', 'phone', 'verify'];

/** What a page is made of beside its own folder, the shared one and local time. */
const TAKES = {
  audit: [join(root, 'libs', 'platform', 'transparency-log', 'proof')],
  verify: [join(root, 'libs'), join(root, 'apps', 'web', 'customer')],
};

export const buildPages = () => PAGES.forEach(buildPage);

function buildPage(name) {
  const home = join(root, 'apps', 'web', name);
  if (!existsSync(home)) return;
  const shared = [
    join(root, 'apps', 'web', 'shared'),
    join(root, 'libs', 'platform', 'time'),
    ...(TAKES[name] ?? []),
  ];
  const made = hashOf([home, ...shared].flatMap(filesIn));
  const served = join(built, name);
  const stamp = join(built, `.stamp-${name}`);
  if (existsSync(join(served, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === made)
    return;
  // Beside the one that is served, so that nobody is ever answered from half a build.
  const fresh = join(built, `.${name}-${process.pid}`);
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = ['--logLevel', 'warn', '--config', join(home, 'vite.config.ts'), '--outDir', fresh];
  const { status } = spawnSync(process.execPath, [vite, 'build', ...options], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    process.exit(status ?? 1);
  }
  rmSync(stamp, { force: true });
  rmSync(served, { recursive: true, force: true });
  renameSync(fresh, served);
  writeFileSync(stamp, made);
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.spec\.tsx?$/.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of [join(root, 'package-lock.json'), ...files])
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
