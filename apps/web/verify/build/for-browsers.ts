import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as transformer from 'class-transformer';
import * as validator from 'class-validator';
import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '../../../..');
const libs = join(root, 'libs');

/** Decorators that do nothing: what they check was checked where it was recorded. */
const nothing = (module: object): string =>
  [
    'const nothing = () => () => undefined;',
    ...Object.keys(module)
      .filter(name => /^\w+$/.test(name) && name !== 'default')
      .map(name => `export const ${name} = nothing;`),
  ].join('\n');

/** The calendar's data, which the server asks its packages for. */
const CALENDAR_DATA = `
import data from 'chinese-days/dist/chinese-days.json';
import { version } from 'chinese-days/package.json';
export const createRequire = () => name => (name.endsWith('package.json') ? { version } : data);`;

const REPLACED: Readonly<Record<string, string>> = {
  'class-validator': nothing(validator),
  'class-transformer': nothing(transformer),
  'node:module': CALENDAR_DATA,
};

/** Stands for packages that only a server has: imported on the way to what is used, and falls away. */
const SERVERS_ONLY = '\0servers-only';

/**
 * Takes the server's own pure code to the browser: imports by `#`, local time without Temporal, and nothing for what only
 * a server does. What is not used falls away.
 */
export const forBrowsers = (): Plugin => ({
  name: 'for-browsers',
  enforce: 'pre',
  resolveId(id, importer) {
    if (Object.hasOwn(REPLACED, id)) return { id: `\0${id}`, moduleSideEffects: false };
    if (id === './zone-transitions.js') return join(libs, 'platform/time/zone-transitions-by-intl.ts');
    const [, place, path] = /^#(platform|service)\/(.+)$/.exec(id) ?? [];
    if (path !== undefined)
      return fileOf(join(libs, place!, path.endsWith('.js') ? path : `${path}/index.js`));
    if (!/^[./]|^(preact|chinese-days|qrcode|dijkstrajs|encode-utf8)/.test(id))
      return { id: SERVERS_ONLY, moduleSideEffects: false };
    if (id.startsWith('.') && importer?.startsWith(root)) return fileOf(join(importer, '..', id));
    return undefined;
  },
  load: id => (id === SERVERS_ONLY ? '' : REPLACED[id.slice(1)]),
});

/** Its TypeScript, free of side effects: a module is there for what is imported of it. */
function fileOf(path: string): { id: string; moduleSideEffects: false } | undefined {
  const base = path.replace(/\.js$/, '');
  const found = ['.ts', '.tsx', '.js'].map(extension => base + extension).find(existsSync);
  return found === undefined ? undefined : { id: found, moduleSideEffects: false };
}
