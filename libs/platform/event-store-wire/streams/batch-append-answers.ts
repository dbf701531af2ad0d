import protobuf from 'protobufjs/minimal.js';
import { StreamDeletedError, WrongExpectedRevisionError } from '#platform/event-store';
import type { ExpectedRevision } from '#platform/event-store';
import { errorOf } from '../rpc/error-of.js';
import { status } from '../rpc/rpc-error.js';
import type { RpcError } from '../rpc/rpc-error.js';
import { embedded, empty, success, unsigned } from './append-answers.js';
import type { Appended } from './append-answers.js';

type Writer = protobuf.Writer;

/** What an answer says of the append that it answers. */
export interface Answered {
  readonly id: string;
  readonly stream: string;
  readonly expected: ExpectedRevision;
}

export const batchSuccess = (append: Answered, appended: Appended): Uint8Array =>
  answer(append, writer => embedded(writer, 3, inner => success(inner, appended)));

/** A `google.rpc.Status` whose details say what it was: clients make their typed errors of those. */
export function batchFailure(append: Answered, error: unknown): Uint8Array {
  const { code, message, trailers } = errorOf(error);
  return answer(append, writer =>
    embedded(writer, 2, inner => {
      inner.uint32(8).int32(code);
      inner.uint32(18).string(message);
      const [type, details] = detailsOf(error, trailers, message, append);
      embedded(inner, 3, any => {
        any.uint32(10).string(`type.googleapis.com/event_store.client.${type}`);
        embedded(any, 2, details);
      });
    }),
  );
}

function answer({ id, stream, expected }: Answered, write: (writer: Writer) => void): Uint8Array {
  const writer = protobuf.Writer.create();
  embedded(writer, 1, uuid => uuid.uint32(18).string(id));
  write(writer);
  embedded(writer, 4, identifier => identifier.uint32(26).string(stream));
  if (expected === 'no-stream') empty(writer, 6);
  else if (expected === 'any') empty(writer, 7);
  else if (expected === 'stream-exists') empty(writer, 8);
  else unsigned(writer, 5, expected);
  return writer.finish();
}

type Details = readonly [type: string, write: (writer: Writer) => void];
const nothing = (): void => undefined;

/** The message of `shared.proto` for an error. What has none of its own is a BadRequest, which carries the reason. */
function detailsOf(
  error: unknown,
  trailers: RpcError['trailers'],
  message: string,
  { stream, expected }: Answered,
): Details {
  if (error instanceof WrongExpectedRevisionError)
    return ['WrongExpectedVersion', writer => wrongExpectedVersion(writer, expected, error.actual)];
  if (error instanceof StreamDeletedError)
    return [
      'StreamDeleted',
      writer => embedded(writer, 1, identifier => identifier.uint32(26).string(stream)),
    ];
  if (trailers['exception'] === 'access-denied') return ['AccessDenied', nothing];
  if (trailers['exception'] === 'maximum-append-size-exceeded')
    return [
      'MaximumAppendSizeExceeded',
      writer => writer.uint32(8).uint32(Number(trailers['maximum-append-size'])),
    ];
  if (errorOf(error).code === status.DEADLINE_EXCEEDED) return ['Timeout', nothing];
  return ['BadRequest', writer => writer.uint32(10).string(message)];
}

function wrongExpectedVersion(writer: Writer, expected: ExpectedRevision, actual: bigint | undefined): void {
  if (actual === undefined) empty(writer, 2);
  else unsigned(writer, 1, actual);
  if (expected === 'any') empty(writer, 4);
  else if (expected === 'stream-exists') empty(writer, 5);
  else if (expected === 'no-stream') empty(writer, 6);
  else unsigned(writer, 3, expected);
}
