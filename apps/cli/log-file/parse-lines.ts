import type { StoredEvent } from '#platform/event-store';
import { FORMAT, FORMAT_VERSION, type Closing, type Header } from './format.js';
import { decodePayload, type PayloadMembers } from './payload.js';

/** Throws an Error that says what is wrong with it. */
export function parseHeader(text: string): Header {
  const header = parseObject(text);
  if (header.format !== FORMAT)
    throw new Error(`this is not an exported log: expected {"format":"${FORMAT}",…}, got ${shown(text)}`);
  if (header.version !== FORMAT_VERSION)
    throw new Error(
      `the file has version ${String(header.version)}, this vitrine reads version ${FORMAT_VERSION}: use the one that wrote it`,
    );
  const { madeAt, source } = header;
  return { madeAt: String(madeAt), source: String(source), position: decimal(header, 'position') };
}

export type ParsedLine =
  | { readonly kind: 'event'; readonly event: StoredEvent }
  | { readonly kind: 'end'; readonly closing: Closing };

/** A line after the header. Throws an Error that says what is wrong with it. */
export function parseLine(text: string): ParsedLine {
  const members = parseObject(text);
  return members.end === true
    ? { kind: 'end', closing: parseClosing(members) }
    : { kind: 'event', event: parseEvent(members) };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function parseEvent(members: PayloadMembers): StoredEvent {
  const { id, contentType } = members;
  if (typeof id !== 'string' || !UUID.test(id))
    throw new Error(`"id" is ${shown(JSON.stringify(id))}: expected a UUID in lower case`);
  if (contentType !== 'application/json' && contentType !== 'application/octet-stream')
    throw new Error(
      `"contentType" is ${shown(JSON.stringify(contentType))}: expected application/json or application/octet-stream`,
    );
  const storedAt = Date.parse(name(members, 'storedAt'));
  if (Number.isNaN(storedAt)) throw new Error('"storedAt" is not a time: expected ISO 8601');
  return {
    id,
    type: name(members, 'type'),
    contentType,
    data: decodePayload('data', members),
    metadata: decodePayload('metadata', members),
    stream: name(members, 'stream'),
    revision: decimal(members, 'revision'),
    position: decimal(members, 'position'),
    storedAt,
  };
}

function parseClosing({ events, streams, digest, truncated }: PayloadMembers): Closing {
  if (typeof events !== 'number' || typeof streams !== 'number' || typeof digest !== 'string')
    throw new Error('the closing line has no "events", "streams" and "digest"');
  return { events, streams, digest, truncated: Array.isArray(truncated) ? truncated : [] };
}

function parseObject(text: string): PayloadMembers {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`it is not JSON (${(error as Error).message})`, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`expected a JSON object, got ${shown(text)}`);
  return value as PayloadMembers;
}

function name(members: PayloadMembers, member: string): string {
  const value = members[member];
  if (typeof value === 'string' && value !== '') return value;
  throw new Error(`"${member}" is ${shown(JSON.stringify(value))}: expected a text`);
}

function decimal(members: PayloadMembers, member: string): bigint {
  const value = members[member];
  if (typeof value === 'string' && /^(0|[1-9]\d{0,18})$/.test(value)) return BigInt(value);
  throw new Error(
    `"${member}" is ${shown(JSON.stringify(value))}: expected a whole number in a string, such as "7"`,
  );
}

const shown = (text: string | undefined): string =>
  text === undefined ? 'missing' : text.length > 60 ? `${text.slice(0, 60)}…` : text;
