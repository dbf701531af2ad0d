import { randomBytes, type KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../hash-into.js';
import { privateKeyOf } from '../keys/verifier-key.js';
import type { WitnessMemory } from './judge-checkpoint.js';

/** Whole or not at all, on the disk when it returns: file, then its name. */
function writeDurably(folder: string, name: string, text: string): void {
  const draft = join(folder, `${name}.part`);
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, join(folder, name));
  if (process.platform === 'win32') return;
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** The witness's own key, made at first start, readable by its owner only. */
export function witnessKey(folder: string): KeyObject {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'witness.key');
  if (!existsSync(file)) writeDurably(folder, 'witness.key', `${randomBytes(32).toString('base64')}\n`);
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} can be read by others on this machine. Run: chmod 600 ${file}`);
  const seed = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64');
  if (seed.length !== 32) throw new Error(`${file} is no key of a witness. Restore it from a backup.`);
  return privateKeyOf(seed);
}

/** A file for each log. */
export function witnessMemory(folder: string): WitnessMemory {
  const fileOf = (origin: string): string => `${sha256(origin).toString('hex')}.json`;
  return {
    latest(origin) {
      const file = join(folder, fileOf(origin));
      if (!existsSync(file)) return undefined;
      const { size, root } = JSON.parse(readFileSync(file, 'utf8')) as { size: number; root: string };
      return { size, root: Buffer.from(root, 'base64') };
    },
    remember: ({ origin, size, root }) =>
      writeDurably(
        folder,
        fileOf(origin),
        `${JSON.stringify({ origin, size, root: root.toString('base64') })}\n`,
      ),
  };
}
