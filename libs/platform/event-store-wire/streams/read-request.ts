import type { Direction, EventFilter } from '#platform/event-store';
import { delimited, message, presence, readFields, text, uint64, varint } from '../protobuf/read-message.js';
import type { Reader } from '../protobuf/read-message.js';
import { readStreamIdentifier } from '../protobuf/shared-messages.js';
import { invalidArgument } from '../rpc/rpc-error.js';

export type From = bigint | 'start' | 'end';

/** ReadReq, as it is meant. */
export interface ReadRequest {
  /** undefined: the whole log. */
  readonly stream: string | undefined;
  /** A revision of the stream, or a position in the log. */
  readonly from: From;
  readonly direction: Direction;
  readonly resolveLinks: boolean;
  /** undefined: a subscription. */
  readonly limit: number | undefined;
  readonly filter: FilterRequest | undefined;
  /** Ids as two numbers instead of text. */
  readonly structuredIds: boolean;
  /** 1 and above: the caller knows messages of where streams end. */
  readonly compatibility: number;
}

export interface FilterRequest {
  readonly filter: EventFilter;
  /** A subscription tells its place each time it has looked at this many events. */
  readonly checkpointEach: bigint;
}

const OPTIONS = delimited(1);
const STREAM = delimited(1);
const ALL = delimited(2);
const DIRECTION = varint(3);
const RESOLVE_LINKS = varint(4);
const COUNT = varint(5);
const SUBSCRIPTION = delimited(6);
const FILTER = delimited(7);
const UUID_OPTION = delimited(9);
const CONTROL_OPTION = delimited(10);

export function readReadRequest(reader: Reader, end: number): ReadRequest {
  let request: ReadRequest | undefined;
  readFields(reader, end, tag => {
    if (tag !== OPTIONS) return false;
    request = message(reader, readOptions);
    return true;
  });
  if (!request) throw invalidArgument('A read has options, got none.');
  return request;
}

function readOptions(reader: Reader, end: number): ReadRequest {
  let source: { stream: string | undefined; from: From } | undefined;
  let direction = directionOf(0);
  let resolveLinks = false;
  let count: number | undefined;
  let subscription = false;
  let filter: FilterRequest | undefined;
  let structuredIds = false;
  let compatibility = 0;
  readFields(reader, end, tag => {
    if (tag === STREAM) source = message(reader, readStreamSource);
    else if (tag === ALL) source = message(reader, readAllSource);
    else if (tag === DIRECTION) direction = directionOf(reader.int32());
    else if (tag === RESOLVE_LINKS) resolveLinks = reader.bool();
    else if (tag === COUNT) count = Number(uint64(reader));
    else if (tag === SUBSCRIPTION) subscription = presence(reader);
    else if (tag === FILTER) filter = message(reader, readFilter);
    else if (tag === UUID_OPTION) structuredIds = message(reader, hasField(STRUCTURED));
    else if (tag === CONTROL_OPTION) compatibility = message(reader, readCompatibility);
    else return false;
    return true;
  });
  if (!source) throw invalidArgument('A read is of a stream or of all, got neither.');
  if (!subscription && count === undefined)
    throw invalidArgument('A read has a count or is a subscription, got neither.');
  if (subscription && direction === 'backwards') throw invalidArgument('A subscription goes forwards.');
  const limit = subscription ? undefined : Math.min(count!, Number.MAX_SAFE_INTEGER);
  return { ...source, direction, resolveLinks, limit, filter, structuredIds, compatibility };
}

function directionOf(value: number): Direction {
  if (value === 0) return 'forwards';
  if (value === 1) return 'backwards';
  throw invalidArgument(`A direction is 0 (forwards) or 1 (backwards), got ${value}.`);
}

const REVISION = varint(2);
const STREAM_START = delimited(3);
const STREAM_END = delimited(4);

function readStreamSource(reader: Reader, end: number) {
  let stream = '';
  let from: From = 'start';
  readFields(reader, end, tag => {
    if (tag === STREAM) stream = readStreamIdentifier(reader);
    else if (tag === REVISION) from = uint64(reader);
    else if (tag === STREAM_START) from = presence(reader) && 'start';
    else if (tag === STREAM_END) from = presence(reader) && 'end';
    else return false;
    return true;
  });
  if (stream === '') throw invalidArgument('A read of a stream names it, got no name.');
  return { stream, from };
}

const POSITION = delimited(1);
const ALL_START = delimited(2);
const ALL_END = delimited(3);
const COMMIT = varint(1);

function readAllSource(reader: Reader, end: number) {
  let from: From = 'start';
  readFields(reader, end, tag => {
    if (tag === POSITION) from = message(reader, readPosition);
    else if (tag === ALL_START) from = presence(reader) && 'start';
    else if (tag === ALL_END) from = presence(reader) && 'end';
    else return false;
    return true;
  });
  return { stream: undefined, from };
}

/** Commit and prepare position are the same here. */
function readPosition(reader: Reader, end: number): bigint {
  let position = 0n;
  readFields(reader, end, tag => {
    if (tag !== COMMIT) return false;
    position = uint64(reader);
    return true;
  });
  return position;
}

const BY_STREAM = delimited(1);
const BY_TYPE = delimited(2);
const MAX = varint(3);
const NO_MAX = delimited(4);
const MULTIPLIER = varint(5);
/** Events that a subscription looks at between two checkpoints at least, where the caller says nothing. */
const USUAL_WINDOW = 32;

/** Also what persistent subscriptions to all are created with. */
export function readFilter(reader: Reader, end: number): FilterRequest {
  let filter: EventFilter = {};
  let window = USUAL_WINDOW;
  let multiplier = 1;
  readFields(reader, end, tag => {
    if (tag === BY_STREAM) {
      const { pattern, prefixes } = message(reader, readExpression);
      filter = pattern === undefined ? { streamPrefixes: prefixes } : { streamPattern: pattern };
    } else if (tag === BY_TYPE) {
      const { pattern, prefixes } = message(reader, readExpression);
      filter = pattern === undefined ? { typePrefixes: prefixes } : { typePattern: pattern };
    } else if (tag === MAX) window = reader.uint32();
    else if (tag === NO_MAX) presence(reader);
    else if (tag === MULTIPLIER) multiplier = reader.uint32();
    else return false;
    return true;
  });
  return { filter, checkpointEach: BigInt(window || 1) * BigInt(multiplier || 1) };
}

const REGEX = delimited(1);
const PREFIX = delimited(2);

function readExpression(reader: Reader, end: number) {
  let pattern: string | undefined;
  const prefixes: string[] = [];
  readFields(reader, end, tag => {
    if (tag === REGEX) pattern = text(reader) || undefined;
    else if (tag === PREFIX) prefixes.push(text(reader));
    else return false;
    return true;
  });
  return { pattern, prefixes };
}

const STRUCTURED = delimited(1);

const hasField =
  (field: number) =>
  (reader: Reader, end: number): boolean => {
    let found = false;
    readFields(reader, end, tag => {
      if (tag !== field) return false;
      return (found = presence(reader));
    });
    return found;
  };

const COMPATIBILITY = varint(1);

function readCompatibility(reader: Reader, end: number): number {
  let value = 0;
  readFields(reader, end, tag => {
    if (tag !== COMPATIBILITY) return false;
    value = reader.uint32();
    return true;
  });
  return value;
}
