import type { Envelope } from '#platform/event-sourcing';
import { NOT_PROVED, type ProvenEntry } from '../proven-entry.js';
import { concat, fromBase64, textOf, utf8 } from './bytes.js';
import { ProofFault } from './fault.js';
import type { BytesOrHash, HistoryEntry } from './history-shape.js';
import { openedValue } from './opening.js';
import { sha256 } from './sha256.js';
import { leafHash } from './tree.js';

type Header = readonly [
  format: 'vitrine-event/1',
  stream: string,
  revision: string,
  id: string,
  type: string,
  contentType: string,
  recordedAt: number | null,
];

/** What a history's entry says, and the hash of its leaf, which the log has or has not. */
export interface ReadEntry {
  readonly entry: ProvenEntry;
  readonly leaf: Uint8Array;
}

/** @throws ProofFault for what is no entry, and for a value that its key does not open */
export function readEntry(told: HistoryEntry, ordinal: number): ReadEntry {
  const fault = (message: string): ProofFault => new ProofFault('format', message, ordinal);
  const header = headerOf(told.header);
  if (!header) throw fault('its header is none');
  const [, stream, revision, id, type, , recordedAt] = header;
  const [envelope, data] = [partOf(told.envelope), partOf(told.data)];
  if (!envelope || !data) throw fault('a hash or its bytes are no base64');
  const leaf = leafHash(concat(sha256(utf8(told.header)), envelope.hash, data.hash));
  const open = (value: unknown): unknown => opened(value, told.openings, ordinal, id);
  return {
    leaf,
    entry: {
      index: told.index,
      stream,
      revision: BigInt(revision),
      id,
      type,
      recordedAt,
      envelope: envelope.bytes && (parsed(envelope.bytes) as Envelope | undefined),
      data: data.bytes && (open(parsed(data.bytes)) as Record<string, unknown>),
    },
  };
}

function headerOf(text: string): Header | undefined {
  const parts = parsed(utf8(text));
  if (!Array.isArray(parts) || parts.length !== 7 || JSON.stringify(parts) !== text) return undefined;
  const [format, ...rest] = parts as readonly unknown[];
  const recordedAt = rest.pop();
  const isText = rest.every(each => typeof each === 'string') && /^\d{1,19}$/.test(String(rest[1]));
  const isTime = recordedAt === null || Number.isSafeInteger(recordedAt);
  return format === 'vitrine-event/1' && isText && isTime ? (parts as unknown as Header) : undefined; // looked at above
}

function partOf(part: BytesOrHash): { hash: Uint8Array; bytes?: Uint8Array } | undefined {
  if ('bytes' in part) {
    const bytes = fromBase64(part.bytes);
    return bytes && { hash: sha256(bytes), bytes };
  }
  const hash = fromBase64(part.sha256);
  return hash?.length === 32 ? { hash } : undefined;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** Every sealed value opened by its key; where there is none its person was erased, or it is not for this reader. */
function opened(
  value: unknown,
  openings: Readonly<Record<string, string>>,
  ordinal: number,
  id: string,
): unknown {
  if (typeof value === 'string') {
    if (value.startsWith('~p1:')) return NOT_PROVED;
    if (!value.startsWith('~p2:')) return value;
    const key = Object.hasOwn(openings, value) ? openings[value] : undefined;
    if (key === undefined) return { erased: true };
    const plain = openedValue(value, key);
    if (plain === undefined) throw new ProofFault('opening', 'a key does not open its value', ordinal, id);
    return plain;
  }
  if (Array.isArray(value)) return value.map(each => opened(each, openings, ordinal, id));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, opened(each, openings, ordinal, id)]),
  );
}
