import type { ExpectedRevision, NewEvent } from '#platform/event-store';
import { delimited, message, readFields } from '../protobuf/read-message.js';
import type { Reader } from '../protobuf/read-message.js';
import { readStreamIdentifier } from '../protobuf/shared-messages.js';
import { invalidArgument } from '../rpc/rpc-error.js';
import { readExpectedRevision } from './expected-revision.js';
import { readProposedMessage } from './proposed-message.js';

/** Where something is to be done, and what the stream is expected to be at. */
export interface Target {
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

/** One message of Append: first where to, then an event each. */
export type AppendPart = { readonly options: Target } | { readonly event: NewEvent };

const OPTIONS = delimited(1);
const PROPOSED = delimited(2);
const STREAM = delimited(1);

export function readAppendPart(reader: Reader, end: number): AppendPart {
  let part: AppendPart | undefined;
  readFields(reader, end, tag => {
    if (tag === OPTIONS) part = { options: message(reader, readTarget) };
    else if (tag === PROPOSED) part = { event: message(reader, readProposedMessage) };
    else return false;
    return true;
  });
  if (!part) throw invalidArgument('A message of Append has options or an event, got neither.');
  return part;
}

/** The options of Append, Delete and Tombstone. */
export function readTarget(reader: Reader, end: number): Target {
  let stream = '';
  let expected: ExpectedRevision | undefined;
  readFields(reader, end, tag => {
    if (tag === STREAM) stream = readStreamIdentifier(reader);
    else {
      const known = readExpectedRevision(reader, tag);
      if (known === undefined) return false;
      expected = known;
    }
    return true;
  });
  return targetOf(stream, expected);
}

export function targetOf(stream: string, expected: ExpectedRevision | undefined): Target {
  if (stream === '') throw invalidArgument('The options name a stream, got none.');
  if (expected === undefined)
    throw invalidArgument(
      'The options say what the stream is expected to be at: a revision, no stream, any, exists.',
    );
  return { stream, expected };
}

/** Delete and Tombstone. */
export function readTargetRequest(reader: Reader, end: number): Target {
  let target: Target | undefined;
  readFields(reader, end, tag => {
    if (tag !== OPTIONS) return false;
    target = message(reader, readTarget);
    return true;
  });
  if (!target) throw invalidArgument('The request has options, got none.');
  return target;
}
