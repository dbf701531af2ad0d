import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { copyDatabase } from '#platform/sqlite';
import { isDatabase } from './data-folder.js';

/** For the owner's eyes: folders 0700, files 0600. On the disk when it resolves. */
export async function copyPlainFile(
  from: string,
  to: string,
  options: { readonly signal: AbortSignal; readonly told?: (bytes: number) => void },
): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  let bytes = 0;
  const source = createReadStream(from, { highWaterMark: 1024 * 1024 });
  source.on('data', (chunk: string | Buffer) => options.told?.((bytes += chunk.length)));
  await pipeline(source, createWriteStream(to, { mode: 0o600 }), { signal: options.signal });
  const file = await open(to, 'r+');
  await file.sync().finally(() => file.close());
}

/** A file of a running installation: databases as they are at one moment. */
export async function copyLiveFile(
  folder: string,
  path: string,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  if (!isDatabase(path)) return copyPlainFile(join(folder, path), join(to, path), { signal });
  await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 });
  await copyDatabase(join(folder, path), join(to, path));
  await chmod(join(to, path), 0o600);
}
