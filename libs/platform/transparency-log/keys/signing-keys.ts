import { randomBytes } from 'node:crypto';
import { checkpointText, ED25519, privateKeyOf, signatureLine, verifierKey } from './verifier-key.js';
import { readKeyFiles, writeKeyFile, type KeyFile } from './key-files.js';

const signsAt = (key: KeyFile, now: number): boolean =>
  key.from <= now && (key.until === undefined || now < key.until);

/** Makes the first key where there is none. */
export function ensureKey(folder: string, origin: string, now: number): void {
  if (!readKeyFiles(folder).some(key => signsAt(key, now))) makeKey(folder, origin, now);
}

function makeKey(folder: string, origin: string, now: number): KeyFile {
  const seed = randomBytes(32);
  const vkey = verifierKey(origin, ED25519, privateKeyOf(seed));
  const key: KeyFile = { vkey, seed: seed.toString('base64'), from: now };
  writeKeyFile(folder, key);
  return key;
}

/**
 * A new key, beside which those before it sign for a while, so that whoever knows only them can take the new one over.
 * Where it is cut off between its two steps both sign on, and it can be done again.
 */
export function replaceKey(folder: string, overlapMs: number, now: number): KeyFile {
  const before = readKeyFiles(folder).filter(key => signsAt(key, now));
  const newest = before.at(-1);
  if (!newest) throw new Error(`There is no key in ${folder}: start the installation once, which makes one.`);
  const key = makeKey(folder, newest.vkey.split('+')[0]!, now);
  for (const old of before)
    writeKeyFile(folder, { ...old, until: Math.min(old.until ?? Infinity, now + overlapMs) });
  return key;
}

/** Verifier keys, the oldest first: of those that sign now, and of those that did. */
export function listedKeys(
  folder: string,
  now: number,
): { readonly current: readonly string[]; readonly former: readonly string[] } {
  const keys = readKeyFiles(folder);
  const of = (current: boolean): string[] =>
    keys.filter(key => signsAt(key, now) === current).map(({ vkey }) => vkey);
  return { current: of(true), former: of(false) };
}

/** Signs a checkpoint by every key whose time it is: the note. */
export function signCheckpoint(
  folder: string,
  origin: string,
  head: { readonly size: number; readonly root: Uint8Array },
  now: number,
): string {
  const text = checkpointText(origin, head.size, head.root);
  const lines = readKeyFiles(folder)
    .filter(key => signsAt(key, now))
    .map(({ vkey, seed }) =>
      signatureLine(vkey.split('+')[0]!, ED25519, privateKeyOf(Buffer.from(seed, 'base64')), text),
    );
  if (lines.length === 0)
    throw new Error(
      `No key in ${folder} may sign now: restore the keys, or run vitrine transparency new-key.`,
    );
  return `${text}\n${lines.join('')}`;
}
