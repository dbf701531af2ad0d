import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file of a page that was built ahead, as it goes out. */
export interface BuiltFile {
  readonly type: string;
  readonly body: Buffer;
  /** The same, compressed when it was built; undefined: only as it is. */
  readonly brotli?: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  webmanifest: 'application/manifest+json',
};
/** Names as the build gives them: nothing that leads out of the folder. */
const NAME = /^[\w-]+\.(html|js|css|svg|webmanifest)$/;

/** Reads the files of one folder: `read('index-B0KC.js')`; undefined where there is no such file. */
export function builtFiles(folder: string): (name: string) => Promise<BuiltFile | undefined> {
  return async name => {
    const type = TYPES[NAME.exec(name)?.[1] ?? ''];
    if (type === undefined) return undefined;
    const body = await contentOf(join(folder, name));
    return body && { type, body, brotli: await contentOf(join(folder, `${name}.br`)) };
  };
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
