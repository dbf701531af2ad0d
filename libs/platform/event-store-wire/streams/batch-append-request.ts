import type { ExpectedRevision, NewEvent } from '#platform/event-store';
import { delimited, int64, message, readFields, varint } from '../protobuf/read-message.js';
import type { Reader } from '../protobuf/read-message.js';
import { readStreamIdentifier, readUuid } from '../protobuf/shared-messages.js';
import { invalidArgument, RpcError } from '../rpc/rpc-error.js';
import { readExpectedRevision } from './expected-revision.js';
import { targetOf } from './append-request.js';
import type { Target } from './append-request.js';
import { readProposedMessage } from './proposed-message.js';

/** One message of BatchAppend; those of one id, up to the final one, are one append. */
export interface BatchAppendPart {
  readonly id: string;
  /** Options, events, and what is wrong with them: told in the answer, because the call goes on for others. */
  readonly options: BatchOptions | undefined;
  readonly events: readonly NewEvent[];
  readonly problem: RpcError | undefined;
  readonly final: boolean;
}

export interface BatchOptions extends Target {
  /** Epoch milliseconds. */
  readonly deadline: number;
}

const CORRELATION_ID = delimited(1);
const OPTIONS = delimited(2);
const PROPOSED = delimited(3);
const FINAL = varint(4);
const STREAM = delimited(1);
const DEADLINE_TIME = delimited(6);
const DEADLINE_DURATION = delimited(7);
const SECONDS = varint(1);
const NANOS = varint(2);

export function readBatchAppendPart(reader: Reader, end: number): BatchAppendPart {
  let id = '';
  let options: BatchOptions | undefined;
  const events: NewEvent[] = [];
  let problem: RpcError | undefined;
  let final = false;
  function careful<T>(read: (reader: Reader, end: number) => T): T | undefined {
    const length = reader.uint32();
    const next = reader.pos + length;
    try {
      return read(reader, next);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      problem ??= error;
      reader.pos = next;
      return undefined;
    }
  }
  readFields(reader, end, tag => {
    if (tag === PROPOSED) {
      const event = careful(readProposedMessage);
      if (event) events.push(event);
    } else if (tag === CORRELATION_ID) id = readUuid(reader);
    else if (tag === OPTIONS) options = careful(readOptions);
    else if (tag === FINAL) final = reader.bool();
    else return false;
    return true;
  });
  if (id === '') throw invalidArgument('A message of BatchAppend has a correlation id, got none.');
  return { id, options, events, problem, final };
}

function readOptions(reader: Reader, end: number): BatchOptions {
  let stream = '';
  let expected: ExpectedRevision | undefined;
  let deadline = Infinity;
  readFields(reader, end, tag => {
    if (tag === STREAM) stream = readStreamIdentifier(reader);
    else if (tag === DEADLINE_TIME) deadline = message(reader, milliseconds);
    else if (tag === DEADLINE_DURATION) deadline = Date.now() + message(reader, milliseconds);
    else {
      const known = readExpectedRevision(reader, tag);
      if (known === undefined) return false;
      expected = known;
    }
    return true;
  });
  return { ...targetOf(stream, expected), deadline };
}

/** A `google.protobuf.Timestamp` or `Duration`. */
function milliseconds(reader: Reader, end: number): number {
  let value = 0;
  readFields(reader, end, tag => {
    if (tag === SECONDS) value += Number(int64(reader)) * 1_000;
    else if (tag === NANOS) value += reader.int32() / 1_000_000;
    else return false;
    return true;
  });
  return value;
}
