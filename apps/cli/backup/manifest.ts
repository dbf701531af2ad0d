import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../cli-error.js';

export interface ManifestFile {
  /** Below the manifest's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface Manifest {
  readonly format: 'vitrine-backup' | 'vitrine-backup-keys';
  readonly version: 1;
  /** The same in a backup and its keys. */
  readonly id: string;
  readonly madeAt: string;
  readonly source: string;
  /** The log's at the moment of the backup. */
  readonly position: string;
  readonly events: number;
  readonly streams: number;
  /** SHA-256 over all events, as vitrine export counts it with --system. */
  readonly digest: string;
  readonly files: readonly ManifestFile[];
}

const fileOf = (folder: string): string => join(folder, 'manifest.json');

export async function describeFile(folder: string, path: string): Promise<ManifestFile> {
  const file = join(folder, path);
  const sha = createHash('sha256');
  for await (const chunk of createReadStream(file)) sha.update(chunk as Buffer);
  return { path, bytes: (await stat(file)).size, sha256: sha.digest('hex') };
}

/** Whole or not at all; comes last, so that a folder with it is complete. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const draft = `${fileOf(folder)}.part`;
  const file = await open(draft, 'w', 0o600);
  await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`);
  await file.sync();
  await file.close();
  await rename(draft, fileOf(folder));
}

export async function readManifest(folder: string, format: Manifest['format']): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(fileOf(folder), 'utf8');
  } catch (error) {
    throw new CliError(
      `${folder} is no finished backup: expected ${fileOf(folder)} (${(error as NodeJS.ErrnoException).code ?? 'unreadable'}). Make the backup again.`,
      { cause: error },
    );
  }
  const manifest = parsed(text);
  if (manifest?.format !== format || !Array.isArray(manifest.files))
    throw new CliError(
      `${fileOf(folder)} is not a manifest of a ${format}: choose the folder that vitrine backup wrote.`,
    );
  if (manifest.version !== 1)
    throw new CliError(
      `${fileOf(folder)} has version ${String(manifest.version)}, this vitrine reads version 1: use the one that wrote it.`,
    );
  for (const { path } of manifest.files)
    if (path.startsWith('/') || path.includes('\\') || path.split('/').includes('..'))
      throw new CliError(
        `${fileOf(folder)} names a file outside its folder: ${path}. It was changed: use another backup.`,
      );
  return manifest;
}

function parsed(text: string): Manifest | undefined {
  try {
    return JSON.parse(text) as Manifest;
  } catch {
    return undefined;
  }
}
