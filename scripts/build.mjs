// TypeScript to dist with SWC (types are checked by `npm run check`); a file deleted from the sources leaves dist.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPages } from './build-pages.mjs';

const root = join(import.meta.dirname, '..');
const assets = ['apps/server', 'apps/cli', 'apps/web/customer', 'libs', 'test', 'bench'].filter(folder =>
  existsSync(join(root, folder)),
);
// What the pages of staff decide is tested as it is; how they look is Vite's.
const pages = ['audit', 'desk', 'phone', 'verify', 'shared'].map(page => `apps/web/${page}/src`);
const sources = [...assets, ...pages];

for (const folder of sources) sweep(folder);
const swc = join(root, 'node_modules', '@swc', 'cli', 'bin', 'swc.js');
const built = spawnSync(
  process.execPath,
  [
    swc,
    ...sources,
    '-d',
    'dist',
    '--quiet',
    '--extensions',
    '.ts,.tsx',
    '--ignore',
    [...pages.map(page => `${page}/**/*.tsx`), '**/node_modules/**'].join(','),
  ],
  {
    cwd: root,
    stdio: 'inherit',
  },
);
if (built.status !== 0) process.exit(built.status ?? 1);
for (const folder of assets) copyAssets(folder);
buildPages();

function sweep(folder) {
  const target = join(root, 'dist', folder);
  if (!existsSync(target)) return;
  for (const entry of readdirSync(target, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.js(\.map)?$/.test(entry.name)) continue;
    const compiled = join(entry.parentPath, entry.name);
    const source = join(root, compiled.slice(join(root, 'dist').length)).replace(/\.js(\.map)?$/, '');
    // A page's script is copied as it is: it stays while it has its own source.
    if (![`${source}.ts`, `${source}.tsx`, `${source}.js`].some(existsSync)) rmSync(compiled);
  }
}

function copyAssets(folder) {
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(json|css|svg|png|sql|proto|client\.js)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    if (file.includes('node_modules') || file.includes(join('bench', 'peers'))) continue;
    cpSync(file, join(root, 'dist', file.slice(root.length)));
  }
}
