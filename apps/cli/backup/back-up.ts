import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { noteBackup } from '#platform/control';
import { copyLog, incompleteFile } from '#platform/event-store';
import { CliError, UsageError } from '../cli-error.js';
import { untilInterrupted } from '../interrupted.js';
import { logFolder } from '../places.js';
import { progress, quiet } from '../progress.js';
import { copyLiveFile } from './copy-file.js';
import { gone, lookInto, TRANSPARENCY_LOG } from './data-folder.js';
import { beginFolder, markComplete, marksOfBackup } from './incomplete.js';
import { describeFile, writeManifest, type Manifest, type ManifestFile } from './manifest.js';
import { readBack } from './read-back.js';

export interface BackUpOptions {
  readonly data: string;
  readonly to: string;
  /** Where keys go; without it they are left out. */
  readonly keysTo?: string;
  readonly quiet?: boolean;
}

export interface BackUpReport {
  readonly manifest: Manifest;
  /** Files with keys: copied, or left out. */
  readonly secrets: readonly string[];
}

const LOG = 'log/event-log.db';

/**
 * Copies the transparency log, then the log as it is at one moment, then whatever else the folder keeps, then the keys, so that all that the log's
 * events need is there; and reads it all back. The installation goes on meanwhile.
 */
export async function backUp(options: BackUpOptions): Promise<BackUpReport> {
  const { data, to, keysTo } = options;
  if (!existsSync(logFolder(data)))
    throw new CliError(
      `There is no log in "${data}": expected the data folder of an installation. One with EVENTSTORE_URL has its log on that server: back it up there, or with vitrine export.`,
    );
  if (existsSync(incompleteFile(logFolder(data))))
    throw new CliError(
      `${data} is itself incomplete: an earlier restore into it was interrupted. Run that again first.`,
    );
  checkApart(data, to, keysTo);
  return untilInterrupted(async signal => {
    await beginFolder(
      to,
      marksOfBackup,
      'This backup was interrupted, or runs still. Run vitrine backup again.\n',
    );
    if (keysTo !== undefined)
      await beginFolder(keysTo, marksOfBackup, 'This backup of keys was interrupted, or runs still.\n');
    const begun = { id: randomUUID(), begunAt: new Date().toISOString() };
    // Before a key is copied: an erasure names every place where one may be.
    await noteBackup(data, {
      ...begun,
      to: resolve(to),
      ...(keysTo === undefined ? {} : { keysTo: resolve(keysTo) }),
    });
    const proven = existsSync(join(data, TRANSPARENCY_LOG));
    if (proven) await copyLiveFile(data, TRANSPARENCY_LOG, to, signal);
    const copying = options.quiet ? quiet : progress('Copying the log', 'pages');
    await copyLog({
      from: logFolder(data),
      to: logFolder(to),
      told: ({ pages, ofPages }) => {
        signal.throwIfAborted();
        copying.at(pages, ofPages);
      },
    });
    copying.end();
    const { files: listed, secrets } = await lookInto(data);
    const files: string[] = proven ? [TRANSPARENCY_LOG] : [];
    for (const path of listed)
      if (path !== TRANSPARENCY_LOG && (await copied(data, path, to, signal))) files.push(path);
    if (keysTo !== undefined) for (const path of secrets) await copyLiveFile(data, path, keysTo, signal);

    const log = await readBack(to, options.quiet ? quiet : progress('Reading back'), signal);
    const about = {
      version: 1,
      id: begun.id,
      madeAt: new Date().toISOString(),
      source: resolve(data),
      ...log,
    } as const;
    const manifest: Manifest = {
      format: 'vitrine-backup',
      ...about,
      files: await describe(to, [LOG, ...files]),
    };
    if (keysTo !== undefined)
      await finish(keysTo, {
        format: 'vitrine-backup-keys',
        ...about,
        files: await describe(keysTo, secrets),
      });
    await finish(to, manifest);
    return { manifest, secrets };
  });
}

/** false: it was removed since it was listed, as an erased customer's photo is. */
async function copied(data: string, path: string, to: string, signal: AbortSignal): Promise<boolean> {
  try {
    await copyLiveFile(data, path, to, signal);
    return true;
  } catch (error) {
    if (existsSync(join(data, path))) throw error;
    gone(error);
    await rm(join(to, path), { force: true });
    return false;
  }
}

async function finish(folder: string, manifest: Manifest): Promise<void> {
  await writeManifest(folder, manifest);
  await markComplete(folder, marksOfBackup);
  await chmod(folder, 0o700);
}

async function describe(folder: string, paths: readonly string[]): Promise<ManifestFile[]> {
  const described: ManifestFile[] = [];
  for (const path of paths) described.push(await describeFile(folder, path));
  return described;
}

/** Each of the three is outside the other two. */
function checkApart(...folders: readonly (string | undefined)[]): void {
  const given = folders.filter(folder => folder !== undefined).map(folder => resolve(folder));
  for (const one of given)
    for (const other of given)
      if (one !== other ? isWithin(one, other) : given.indexOf(one) !== given.lastIndexOf(one))
        throw new UsageError(
          `${one} and ${other} are one folder or within each other: data, backup and keys go to folders of their own.`,
        );
}

const isWithin = (folder: string, outer: string): boolean => {
  const path = relative(outer, folder);
  return path === '' || (!path.startsWith('..') && resolve(outer, path) === folder);
};
