import { fromBase64 } from './bytes.js';
import { ProofFault } from './fault.js';

/* `vitrine-history/1` as it comes: every field is looked at before it is used. */

export type BytesOrHash = { readonly bytes: string } | { readonly sha256: string };

export interface HistoryEntry {
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  readonly header: string;
  readonly envelope: BytesOrHash;
  readonly data: BytesOrHash;
  readonly openings: Readonly<Record<string, string>>;
}

export interface History {
  readonly chain: string;
  readonly checkpoint: string;
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  readonly siblings: readonly Uint8Array[];
  readonly mapLeaf: {
    readonly index: number;
    readonly root: Uint8Array;
    readonly proof: readonly Uint8Array[];
  };
  readonly entries: readonly HistoryEntry[];
}

type Told = Readonly<Record<string, unknown>>;

/** @throws ProofFault where anything is not as docs/proof has it */
export function parseHistory(text: string): History {
  let told: Told;
  try {
    told = object(JSON.parse(text), 'history');
  } catch (error) {
    if (error instanceof ProofFault) throw error;
    throw new ProofFault('format', 'it is no JSON document');
  }
  if (told['format'] !== 'vitrine-history/1')
    throw new ProofFault('format', `expected vitrine-history/1, not ${String(told['format'])}`);
  const mapLeaf = object(told['mapLeaf'], 'mapLeaf');
  const entries = list(told['entries'], 'entries').map(entryOf);
  if (told['count'] !== entries.length)
    throw new ProofFault('count', `it says ${String(told['count'])} entries and has ${entries.length}`);
  return {
    chain: string(told['chain'], 'chain'),
    checkpoint: string(told['checkpoint'], 'checkpoint'),
    keys: list(told['keys'], 'keys').map(key => string(key, 'keys')),
    witnesses: list(told['witnesses'], 'witnesses').map(key => string(key, 'witnesses')),
    siblings: hashes(object(told['map'], 'map')['siblings'], 'map.siblings'),
    mapLeaf: {
      index: whole(mapLeaf['index'], 'mapLeaf.index'),
      root: hash(mapLeaf['root'], 'mapLeaf.root'),
      proof: hashes(mapLeaf['proof'], 'mapLeaf.proof'),
    },
    entries,
  };
}

function entryOf(value: unknown, n: number): HistoryEntry {
  const name = `entries[${n}]`;
  const entry = object(value, name);
  const openings = object(entry['openings'] ?? {}, `${name}.openings`);
  return {
    index: whole(entry['index'], `${name}.index`),
    proof: hashes(entry['proof'], `${name}.proof`),
    header: string(entry['header'], `${name}.header`),
    envelope: bytesOrHash(entry['envelope'], `${name}.envelope`),
    data: bytesOrHash(entry['data'], `${name}.data`),
    openings: Object.fromEntries(
      Object.entries(openings).map(([sealed, key]) => [sealed, string(key, `${name}.openings`)]),
    ),
  };
}

function bytesOrHash(value: unknown, name: string): BytesOrHash {
  const told = object(value, name);
  return told['bytes'] === undefined
    ? { sha256: string(told['sha256'], `${name}.sha256`) }
    : { bytes: string(told['bytes'], `${name}.bytes`) };
}

const wrong = (name: string, expected: string): ProofFault =>
  new ProofFault('format', `expected ${expected} at ${name}`);

function object(value: unknown, name: string): Told {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(name, 'an object');
  return value as Told;
}
function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong(name, 'a list');
  return value as unknown[];
}
function string(value: unknown, name: string): string {
  if (typeof value !== 'string') throw wrong(name, 'a text');
  return value;
}
function whole(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw wrong(name, 'a whole number');
  return value as number;
}
function hash(value: unknown, name: string): Uint8Array {
  const bytes = fromBase64(string(value, name));
  if (bytes?.length !== 32) throw wrong(name, '32 bytes in base64');
  return bytes;
}
const hashes = (value: unknown, name: string): readonly Uint8Array[] =>
  list(value, name).map(each => hash(each, name));
