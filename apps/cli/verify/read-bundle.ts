import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { CliError } from '../cli-error.js';

/** What is in an evidence bundle, read as docs/proof has it. Nothing of it is verified. */
export interface Bundle {
  readonly history: string;
  readonly checkpoint: string;
  readonly keys: string;
  /** SHA-256, hexadecimal: as the file is named, and as its bytes are. */
  readonly evidence: readonly { readonly named: string; readonly sha256: string }[];
  /** Names of whatever else is in it: no proof says anything of their content. */
  readonly others: readonly string[];
}

const TEXTS = ['history.json', 'checkpoint', 'keys'] as const;
/** Bytes of a text, and files at most: a bundle that has more was made to be unpacked, not to be read. */
const LARGEST_TEXT = 512 * 1024 * 1024;
const LARGEST_WHOLE = 16 * 1024 ** 3;
const MOST_FILES = 20_000;
const EVIDENCE = /^evidence\/([0-9a-f]{64})$/;

/** @throws CliError that says why it is no bundle */
export async function readBundle(path: string): Promise<Bundle> {
  const zip = await openPromise(path, { strictFileNames: true }).catch((error: Error) => {
    throw noBundle(path, error.message);
  });
  try {
    if (zip.entryCount > MOST_FILES) throw noBundle(path, `it has ${zip.entryCount} files`);
    const texts = new Map<string, string>();
    const evidence: { named: string; sha256: string }[] = [];
    const others: string[] = [];
    const seen = new Set<string>();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (unpacked > LARGEST_WHOLE) throw noBundle(path, 'unpacked it would have more than 16 GiB');
      const name = entry.fileName;
      if (seen.has(name)) throw noBundle(path, `${name} is in it twice`);
      seen.add(name);
      const [, named] = EVIDENCE.exec(name) ?? [];
      if (named !== undefined) evidence.push({ named, sha256: await digestOf(await contentOf(zip, entry)) });
      else if (TEXTS.some(text => text === name)) texts.set(name, await textIn(zip, entry, path));
      else others.push(name);
    }
    const missing = TEXTS.filter(name => !texts.has(name));
    if (missing.length > 0) throw noBundle(path, `${missing.join(', ')} is missing`);
    const [history, checkpoint, keys] = TEXTS.map(name => texts.get(name)!) as [string, string, string];
    return { history, checkpoint, keys, evidence, others };
  } catch (error) {
    throw error instanceof CliError ? error : noBundle(path, (error as Error).message);
  } finally {
    zip.close();
  }
}

const contentOf = (zip: ZipFile, entry: Entry): Promise<Readable> => zip.openReadStreamPromise(entry);

async function textIn(zip: ZipFile, entry: Entry, path: string): Promise<string> {
  if (entry.uncompressedSize > LARGEST_TEXT)
    throw noBundle(path, `${entry.fileName} would have ${entry.uncompressedSize} bytes`);
  return (await buffer(await contentOf(zip, entry))).toString('utf8');
}

async function digestOf(content: Readable): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of content) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const noBundle = (path: string, why: string): CliError =>
  new CliError(
    `${path} is no evidence bundle that can be read: ${why}. Ask for it again where it came from.`,
  );
