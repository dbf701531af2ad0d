import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** A signing key as it lies in `DATA_DIR/transparency/keys`, a file each, readable by its owner only. */
export interface KeyFile {
  /** C2SP signed-note verifier key. */
  readonly vkey: string;
  /** 32 bytes, base64. */
  readonly seed: string;
  /** Epoch milliseconds: it signs from then on, and until then. */
  readonly from: number;
  readonly until?: number;
}

/** All keys, the oldest first. Throws where one is no key, or others may read it. */
export function readKeyFiles(folder: string): KeyFile[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => readKeyFile(join(folder, name)))
    .sort((a, b) => a.from - b.from || (a.vkey < b.vkey ? -1 : 1));
}

function readKeyFile(file: string): KeyFile {
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} can be read by others on this machine. Run: chmod 600 ${file}`);
  const key = parse(readFileSync(file, 'utf8'));
  if (!key) throw new Error(`${file} is no key of the transparency log. Restore it from a backup.`);
  return key;
}

function parse(text: string): KeyFile | undefined {
  try {
    const { vkey, seed, from, until } = JSON.parse(text) as KeyFile;
    const whole = typeof vkey === 'string' && Number.isSafeInteger(from) && Number.isSafeInteger(until ?? 0);
    return whole && Buffer.from(seed, 'base64').length === 32 ? { vkey, seed, from, until } : undefined;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, on the disk when this returns. */
export function writeKeyFile(folder: string, key: KeyFile): void {
  const id = key.vkey.split('+')[1]!;
  const draft = join(folder, `${id}.${randomBytes(4).toString('hex')}.part`);
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${JSON.stringify(key, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, join(folder, `${id}.json`));
}
