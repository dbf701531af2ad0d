import { textOf, type Bytes } from './bytes.js';
import type { HistoryEntry, Part } from './history.js';
import { parseHeader, type Header } from './leaf.js';
import { OLDER, OPENABLE, openValue } from './opening.js';
import { said, type Bilingual } from './steps.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** An entry whose every shown part is what its leaf was made from. */
export interface ProvenEntry extends Header {
  /** Of its leaf. */
  readonly index: number;
  /** Absent: only its hash is known. */
  readonly envelope?: JsonObject;
  /** As it was stored: sealed values are sealed. Absent: only its hash is known. */
  readonly data?: JsonObject;
  /** Sealed text → the value within, of those that were opened. */
  readonly opened: ReadonlyMap<string, unknown>;
}

/** Stands for a sealed value: opened, `shut` (nobody gave its key), or `older` (can't be opened alone). */
export type Sealed =
  { readonly kind: 'opened'; readonly value: unknown } | { readonly kind: 'shut' | 'older' };

/** The data with every sealed value replaced. */
export function withOpened({ data, opened }: ProvenEntry, replace: (sealed: Sealed) => unknown): unknown {
  const visit = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (value.startsWith(OLDER)) return replace({ kind: 'older' });
      if (!value.startsWith(OPENABLE)) return value;
      return replace(opened.has(value) ? { kind: 'opened', value: opened.get(value) } : { kind: 'shut' });
    }
    if (Array.isArray(value)) return value.map(visit);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visit(member)]));
  };
  return visit(data);
}

/** What an entry says, taken from its own bytes; a text: what is wrong with it. */
export async function provenEntry(entry: HistoryEntry, chain: string): Promise<ProvenEntry | Bilingual> {
  const header = parseHeader(entry.header);
  if (!header) return said('公开部分的写法不对。', 'Its header is not written as headers are.');
  const envelope = jsonIn(entry.envelope);
  const data = header.contentType === 'application/json' ? jsonIn(entry.data) : undefined;
  if (envelope === 'unreadable' || data === 'unreadable')
    return said('内容不是 JSON。', 'Its content is no JSON object.');
  if (envelope && (envelope['recordedAt'] ?? null) !== header.recordedAt)
    return said('记录时间与信封不符。', 'Its time of recording is not that of its envelope.');
  if (envelope && !chainsOf(envelope).includes(chain))
    return said(`它不属于 ${chain}。`, `It does not belong to ${chain}.`);
  const opened = new Map<string, unknown>();
  const held = textsIn(data);
  for (const [sealed, key] of entry.openings) {
    if (!held.has(sealed))
      return said('给出的密钥不属于这条记录。', 'A key is given for a value that it does not hold.');
    const found = await openValue(sealed, key);
    if (!found)
      return said('给出的密钥打不开其中的个人信息。', 'A key that is given does not open its value.');
    opened.set(sealed, found.value);
  }
  return { ...header, index: entry.index, envelope, data, opened };
}

/** All texts in a value; without recursion, since whoever made the file chose how deep it is. */
function textsIn(value: unknown): ReadonlySet<string> {
  const texts = new Set<string>();
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') texts.add(next);
    else if (typeof next === 'object' && next !== null)
      for (const member of Object.values(next)) waiting.push(member);
  }
  return texts;
}

/** The chains that an event belongs to (docs/proof). */
export function chainsOf({ subjects, caseId, unitId }: JsonObject): readonly string[] {
  return [
    ...(Array.isArray(subjects) ? subjects.filter(subject => typeof subject === 'string') : []),
    ...(typeof caseId === 'string' ? [`case-${caseId}`] : []),
    ...(typeof unitId === 'string' ? [`unit-${unitId}`] : []),
  ];
}

function jsonIn(part: Part): JsonObject | undefined | 'unreadable' {
  return 'bytes' in part ? (objectOf(part.bytes) ?? 'unreadable') : undefined;
}

function objectOf(bytes: Bytes): JsonObject | undefined {
  const text = textOf(bytes);
  if (text === undefined) return undefined;
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}
