import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';

const compress = promisify(brotliCompress);

/** Addresses of what the pages load; each names its content, so that it can be kept for good. */
export interface Assets {
  readonly css: string;
  readonly script: string;
  readonly icon: string;
  /** The script that verifies the page; absent where nobody has built it. */
  readonly verifier?: string;
}

export interface AssetFile {
  readonly type: string;
  readonly body: Buffer;
  /** Made once, when it is first asked for: a start does not wait for it. */
  readonly brotli: () => Promise<Buffer>;
}

export interface AssetSet {
  readonly addresses: Assets;
  /** File name in the address → file. */
  readonly files: ReadonlyMap<string, AssetFile>;
}

/** Where `npm run build` leaves the verifier, seen from dist/apps/web/customer. */
export const VERIFIER = join(import.meta.dirname, '../../../web/verify/verify.js');

/** In the order they apply. */
const STYLES = ['base', 'top', 'promises', 'timeline', 'sections', 'report', 'verify', 'print'].map(
  name => `styles/${name}.css`,
);

/** All styles of the pages, for a page that holds them itself. */
export const STYLE_TEXT = STYLES.map(name => readFileSync(join(import.meta.dirname, name), 'utf8')).join('');

/** Reads the pages' files. `prefix`: where they are served, e.g. `/assets`. */
export function loadAssets(prefix: string): AssetSet {
  const files = new Map<string, AssetFile>();
  const addressOf = (sources: readonly string[], extension: string, type: string): string => {
    const body = Buffer.concat(sources.map(source => readFileSync(resolve(import.meta.dirname, source))));
    const name = `customer-${hash('sha256', body, 'hex').slice(0, 16)}.${extension}`;
    let compressed: Promise<Buffer> | undefined;
    files.set(name, { type, body, brotli: () => (compressed ??= compress(body)) });
    return `${prefix}/${name}`;
  };
  const addresses = {
    css: addressOf(STYLES, 'css', 'text/css; charset=utf-8'),
    script: addressOf(['customer.client.js'], 'js', 'text/javascript; charset=utf-8'),
    icon: addressOf(['customer.svg'], 'svg', 'image/svg+xml'),
    verifier: existsSync(VERIFIER)
      ? addressOf([VERIFIER], 'js', 'text/javascript; charset=utf-8')
      : undefined,
  };
  return { addresses, files };
}
