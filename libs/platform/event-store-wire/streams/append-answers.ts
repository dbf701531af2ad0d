import protobuf from 'protobufjs/minimal.js';
import type { ExpectedRevision } from '#platform/event-store';
import { longOf } from '../protobuf/shared-messages.js';

type Writer = protobuf.Writer;

/** What the protocol tells of a stored append. */
export interface Appended {
  /** undefined: the stream is still not there, for nothing was appended. */
  readonly revision: bigint | undefined;
  readonly position: bigint;
}

export const unsigned = (writer: Writer, field: number, value: bigint): Writer => {
  writer.uint32(field * 8);
  // Numbers are what the writer is fast with; beyond 2⁵³ it takes the two halves.
  if (value <= Number.MAX_SAFE_INTEGER && value >= 0n) return writer.uint64(Number(value));
  return writer.uint64(longOf(value));
};

export const empty = (writer: Writer, field: number): Writer => writer.uint32(field * 8 + 2).uint32(0);

export function embedded(writer: Writer, field: number, write: (writer: Writer) => void): Writer {
  writer.uint32(field * 8 + 2).fork();
  write(writer);
  return writer.ldelim();
}

/** `commit_position` and `prepare_position`: the same, for a store with one position an event. */
export const positions = (writer: Writer, field: number, position: bigint): Writer =>
  embedded(writer, field, inner => unsigned(unsigned(inner, 1, position), 2, position));

/** The fields that a success has in AppendResp and BatchAppendResp alike. */
export function success(writer: Writer, { revision, position }: Appended): void {
  if (revision === undefined) empty(writer, 2);
  else unsigned(writer, 1, revision);
  positions(writer, 3, position);
}

export const appendResponse = (appended: Appended): Uint8Array =>
  embedded(protobuf.Writer.create(), 1, writer => success(writer, appended)).finish();

/** AppendResp with the expectation that did not hold, in the fields of today and in those of before 20.6.1. */
export function wrongExpectedVersionResponse(
  expected: ExpectedRevision,
  actual: bigint | undefined,
): Uint8Array {
  return embedded(protobuf.Writer.create(), 2, writer => {
    if (actual === undefined) empty(empty(writer, 2), 7);
    else unsigned(unsigned(writer, 1, actual), 6, actual);
    if (expected === 'any') empty(empty(writer, 4), 9);
    else if (expected === 'stream-exists') empty(empty(writer, 5), 10);
    else if (expected === 'no-stream') empty(writer, 11);
    else unsigned(unsigned(writer, 3, expected), 8, expected);
  }).finish();
}

/** DeleteResp and TombstoneResp. */
export const deletedResponse = (position: bigint): Uint8Array =>
  positions(protobuf.Writer.create(), 1, position).finish();
