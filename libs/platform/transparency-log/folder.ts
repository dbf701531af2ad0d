import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** `DATA_DIR/transparency`: the log's own store, its keys, and the newest checkpoint that was published, as it is served. */
export interface LogFolder {
  readonly folder: string;
  readonly file: string;
  readonly keys: string;
  readonly checkpoint: string;
}

export function logFolder(dataFolder: string): LogFolder {
  const folder = join(dataFolder, 'transparency');
  return {
    folder,
    file: join(folder, 'log.db'),
    keys: join(folder, 'keys'),
    checkpoint: join(folder, 'checkpoint'),
  };
}

export const makeLogFolder = ({ keys }: LogFolder): void =>
  void mkdirSync(keys, { recursive: true, mode: 0o700 });

/** The log's name where none is set: from the address it is served at, without its scheme (C2SP tlog-tiles), or one that nobody else has. */
export function originFrom(publicUrl: string | undefined): string {
  if (publicUrl === undefined) return `vitrine.invalid/${randomBytes(8).toString('hex')}`;
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}/transparency`;
}
