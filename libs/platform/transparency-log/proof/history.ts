import { fromBase64 } from './base64.js';
import type { Bytes } from './bytes.js';
import { isCount } from './tree.js';

/** A part of an event: its bytes, or, where they may not be seen, their hash. */
export type Part = { readonly bytes: Bytes } | { readonly sha256: Bytes };

export interface HistoryEntry {
  readonly index: number;
  readonly proof: readonly Bytes[];
  readonly header: string;
  readonly envelope: Part;
  readonly data: Part;
  readonly openings: ReadonlyMap<string, string>;
}

/** `vitrine-history/1` of docs/proof, decoded; nothing of it is verified. */
export interface History {
  readonly chain: string;
  /** The signed note. */
  readonly checkpoint: string;
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  readonly count: number;
  readonly siblings: readonly Bytes[];
  readonly mapLeaf: { readonly index: number; readonly root: Bytes; readonly proof: readonly Bytes[] };
  readonly entries: readonly HistoryEntry[];
}

const MOST_ENTRIES = 1_000_000;

/** What it should have been, where it is not. */
export class MalformedHistory extends Error {
  override readonly name = 'MalformedHistory';
}

/** @throws MalformedHistory that says where it is not as docs/proof has it */
export function parseHistory(json: string): History {
  let told: unknown;
  try {
    told = JSON.parse(json);
  } catch {
    throw new MalformedHistory('it is no JSON');
  }
  const file = objectIn(told, 'the file');
  if (file['format'] !== 'vitrine-history/1')
    throw new MalformedHistory('`format` is not "vitrine-history/1"');
  const mapLeaf = objectIn(file['mapLeaf'], 'mapLeaf');
  const entries = listIn(file['entries'], 'entries', MOST_ENTRIES);
  return {
    chain: textIn(file['chain'], 'chain'),
    checkpoint: textIn(file['checkpoint'], 'checkpoint'),
    keys: listIn(file['keys'], 'keys', 100).map((key, n) => textIn(key, `keys[${n}]`)),
    witnesses: listIn(file['witnesses'], 'witnesses', 100).map((key, n) => textIn(key, `witnesses[${n}]`)),
    count: countIn(file['count'], 'count'),
    siblings: hashesIn(objectIn(file['map'], 'map')['siblings'], 'map.siblings', 256),
    mapLeaf: {
      index: countIn(mapLeaf['index'], 'mapLeaf.index'),
      root: hashIn(mapLeaf['root'], 'mapLeaf.root'),
      proof: hashesIn(mapLeaf['proof'], 'mapLeaf.proof', 63),
    },
    entries: entries.map((entry, n) => entryIn(entry, `entries[${n}]`)),
  };
}

function entryIn(value: unknown, at: string): HistoryEntry {
  const entry = objectIn(value, at);
  const openings = Object.entries(objectIn(entry['openings'], `${at}.openings`));
  return {
    index: countIn(entry['index'], `${at}.index`),
    proof: hashesIn(entry['proof'], `${at}.proof`, 63),
    header: textIn(entry['header'], `${at}.header`),
    envelope: partIn(entry['envelope'], `${at}.envelope`),
    data: partIn(entry['data'], `${at}.data`),
    openings: new Map(openings.map(([sealed, key]) => [sealed, textIn(key, `${at}.openings`)])),
  };
}

function partIn(value: unknown, at: string): Part {
  const { bytes, sha256, ...rest } = objectIn(value, at);
  if (Object.keys(rest).length > 0 || (bytes === undefined) === (sha256 === undefined))
    throw new MalformedHistory(`${at} has not exactly one of \`bytes\` and \`sha256\``);
  if (sha256 !== undefined) return { sha256: hashIn(sha256, `${at}.sha256`) };
  const decoded = fromBase64(textIn(bytes, `${at}.bytes`));
  if (!decoded) throw new MalformedHistory(`${at}.bytes is no base64`);
  return { bytes: decoded };
}

function objectIn(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedHistory(`${at} is no object`);
  return value as Readonly<Record<string, unknown>>;
}

function listIn(value: unknown, at: string, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most)
    throw new MalformedHistory(`${at} is no list of at most ${most}`);
  return value as unknown[];
}

function textIn(value: unknown, at: string): string {
  // Half a character has no UTF-8 of its own: two texts would have the same hash.
  if (typeof value !== 'string' || !value.isWellFormed()) throw new MalformedHistory(`${at} is no text`);
  return value;
}

function countIn(value: unknown, at: string): number {
  if (!isCount(value)) throw new MalformedHistory(`${at} is no whole number`);
  return value;
}

function hashIn(value: unknown, at: string): Bytes {
  const hash = fromBase64(textIn(value, at));
  if (hash?.length !== 32) throw new MalformedHistory(`${at} is no SHA-256 in base64`);
  return hash;
}

const hashesIn = (value: unknown, at: string, most: number): readonly Bytes[] =>
  listIn(value, at, most).map((hash, n) => hashIn(hash, `${at}[${n}]`));
