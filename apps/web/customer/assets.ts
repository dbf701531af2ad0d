import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** Addresses of what the pages load; each names its content, so that it can be kept for good. */
export interface Assets {
  readonly css: string;
  readonly script: string;
  readonly icon: string;
}

export interface AssetFile {
  readonly type: string;
  readonly body: Buffer;
  readonly brotli: Buffer;
}

export interface AssetSet {
  readonly addresses: Assets;
  /** File name in the address → file. */
  readonly files: ReadonlyMap<string, AssetFile>;
}

const SOURCES = {
  css: ['customer.css', 'text/css; charset=utf-8'],
  script: ['customer.client.js', 'text/javascript; charset=utf-8'],
  icon: ['customer.svg', 'image/svg+xml'],
} as const;

/** Reads the pages' files. `prefix`: where they are served, e.g. `/assets`. */
export function loadAssets(prefix: string): AssetSet {
  const files = new Map<string, AssetFile>();
  const addressOf = ([source, type]: readonly [string, string]): string => {
    const body = readFileSync(join(import.meta.dirname, source));
    const digest = hash('sha256', body, 'hex').slice(0, 16);
    const name = source.replace(/(\.client)?\.(\w+)$/, `-${digest}.$2`);
    files.set(name, { type, body, brotli: brotliCompressSync(body) });
    return `${prefix}/${name}`;
  };
  const addresses = {
    css: addressOf(SOURCES.css),
    script: addressOf(SOURCES.script),
    icon: addressOf(SOURCES.icon),
  };
  return { addresses, files };
}
