import { delimited, message, presence, readFields, text, varint } from '../protobuf/read-message.js';
import type { Reader } from '../protobuf/read-message.js';
import { readStreamIdentifier, readUuid } from '../protobuf/shared-messages.js';
import { invalidArgument } from '../rpc/rpc-error.js';
import { ALL } from './definition.js';
import type { Action } from './group/group.js';

export interface Joining {
  readonly kind: 'options';
  readonly stream: string;
  readonly group: string;
  /** Events that it takes at once. */
  readonly window: number;
  /** Ids as two numbers instead of text. */
  readonly structuredIds: boolean;
}

/** ReadReq: who subscribes, then what it does with the events. */
export type ReadRequest =
  | Joining
  | { readonly kind: 'ack'; readonly ids: readonly string[] }
  | {
      readonly kind: 'nack';
      readonly ids: readonly string[];
      readonly action: Action;
      readonly reason: string;
    };

const OPTIONS = delimited(1);
const ACK = delimited(2);
const NACK = delimited(3);

export function readReadRequest(reader: Reader, end: number): ReadRequest {
  let request: ReadRequest | undefined;
  readFields(reader, end, tag => {
    if (tag === OPTIONS) request = message(reader, readOptions);
    else if (tag === ACK) request = message(reader, readAck);
    else if (tag === NACK) request = message(reader, readNack);
    else return false;
    return true;
  });
  if (!request) throw invalidArgument('A message of a reader has options, an ack or a nack, got none.');
  return request;
}

const STREAM = delimited(1);
const GROUP = delimited(2);
const BUFFER_SIZE = varint(3);
const UUID_OPTION = delimited(4);
const EVERYTHING = delimited(5);
const STRUCTURED = delimited(1);
/** Events that a reader takes at once, where it says nothing. */
const USUAL_WINDOW = 10;

function readOptions(reader: Reader, end: number): Joining {
  let [stream, group, window] = ['', '', 0];
  let structuredIds = false;
  readFields(reader, end, tag => {
    if (tag === STREAM) stream = readStreamIdentifier(reader);
    else if (tag === EVERYTHING) stream = presence(reader) && ALL;
    else if (tag === GROUP) group = text(reader);
    else if (tag === BUFFER_SIZE) window = reader.int32();
    else if (tag === UUID_OPTION) structuredIds = message(reader, readUuidOption);
    else return false;
    return true;
  });
  if (stream === '' || group === '')
    throw invalidArgument('A reader names a stream or $all, and a group of it.');
  return { kind: 'options', stream, group, window: window > 0 ? window : USUAL_WINDOW, structuredIds };
}

function readUuidOption(reader: Reader, end: number): boolean {
  let structured = false;
  readFields(reader, end, tag => {
    if (tag !== STRUCTURED) return false;
    return (structured = presence(reader));
  });
  return structured;
}

const IDS = delimited(2);
const ACTION = varint(3);
const REASON = delimited(4);
const ACTIONS: readonly Action[] = ['unknown', 'park', 'retry', 'skip', 'stop'];

function readAck(reader: Reader, end: number): ReadRequest {
  const ids: string[] = [];
  readFields(reader, end, tag => {
    if (tag !== IDS) return false;
    ids.push(readUuid(reader));
    return true;
  });
  return { kind: 'ack', ids };
}

function readNack(reader: Reader, end: number): ReadRequest {
  const ids: string[] = [];
  let action = 0;
  let reason = '';
  readFields(reader, end, tag => {
    if (tag === IDS) ids.push(readUuid(reader));
    else if (tag === ACTION) action = reader.int32();
    else if (tag === REASON) reason = text(reader);
    else return false;
    return true;
  });
  return { kind: 'nack', ids, action: ACTIONS[action] ?? 'unknown', reason };
}
