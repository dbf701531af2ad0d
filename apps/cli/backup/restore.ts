import { existsSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../cli-error.js';
import { untilInterrupted } from '../interrupted.js';
import { progress, quiet } from '../progress.js';
import { copyPlainFile } from './copy-file.js';
import { beginFolder, markComplete, marksOfData } from './incomplete.js';
import { describeFile, readManifest, type Manifest } from './manifest.js';
import { readBack } from './read-back.js';

export interface RestoreOptions {
  readonly from: string;
  readonly keysFrom?: string;
  readonly to: string;
  readonly quiet?: boolean;
}

export interface RestoreReport {
  readonly manifest: Manifest;
  /** undefined: none were given. */
  readonly keys?: Manifest;
}

/** Copies a backup into a new data folder and reads it all back; until that is done nothing opens the folder. */
export async function restore(options: RestoreOptions): Promise<RestoreReport> {
  const { from, keysFrom, to } = options;
  const manifest = await readManifest(from, 'vitrine-backup');
  const keys = keysFrom === undefined ? undefined : await readManifest(keysFrom, 'vitrine-backup-keys');
  return untilInterrupted(async signal => {
    await beginFolder(
      to,
      marksOfData,
      'A restore into this folder was interrupted, or runs still. Run vitrine restore again.\n',
    );
    await chmod(to, 0o700);
    const copying = options.quiet ? quiet : progress('Copying', 'bytes');
    const copy = copier(to, signal, (bytes, of) => copying.at(bytes, of));
    await copy(from, manifest, [manifest, keys]);
    if (keys && keysFrom !== undefined) await copy(keysFrom, keys, [manifest, keys]);
    copying.end();
    await checkLog(to, manifest, options, signal);
    await markComplete(to, marksOfData);
    return { manifest, keys };
  });
}

function copier(to: string, signal: AbortSignal, told: (bytes: number, of: number) => void) {
  let before = 0;
  return async (from: string, { files }: Manifest, all: readonly (Manifest | undefined)[]): Promise<void> => {
    const total = all.flatMap(manifest => manifest?.files ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { path, bytes, sha256 } of files) {
      const source = join(from, path);
      if (!existsSync(source))
        throw new CliError(`${source} is missing from the backup. Use another backup.`);
      await copyPlainFile(source, join(to, path), { signal, told: done => told(before + done, total) });
      before += bytes;
      const copied = await describeFile(to, path);
      if (copied.sha256 !== sha256)
        throw new CliError(
          `${source} is not what was backed up: expected ${bytes} bytes with SHA-256 ${sha256}, got ${copied.bytes} with ${copied.sha256}. Use another backup.`,
        );
    }
  };
}

async function checkLog(
  to: string,
  manifest: Manifest,
  options: RestoreOptions,
  signal: AbortSignal,
): Promise<void> {
  const log = await readBack(to, options.quiet ? quiet : progress('Reading back'), signal);
  for (const what of ['position', 'events', 'streams', 'digest'] as const)
    if (log[what] !== manifest[what])
      throw new CliError(
        `The restored log differs from the backup: expected ${what} ${manifest[what]}, got ${log[what]}. Run it again, or use another backup.`,
      );
}
