import {
  CorruptEventError,
  InvalidAppendError,
  InvalidFilterError,
  StoreUnavailableError,
  StreamDeletedError,
  StreamNotFoundError,
  StreamPermanentError,
  WrongExpectedRevisionError,
} from '#platform/event-store';
import type { ExpectedRevision } from '#platform/event-store';
import { accessDenied, invalidArgument, RpcError, status } from './rpc-error.js';

/** The status and trailers that the protocol has for an error of the store. */
export function errorOf(error: unknown): RpcError {
  if (error instanceof RpcError) return error;
  if (error instanceof WrongExpectedRevisionError) return wrongExpectedVersion(error, 'Append');
  if (error instanceof StreamDeletedError) return streamDeleted(error.stream);
  if (error instanceof StreamPermanentError) return accessDenied(error.message);
  if (error instanceof InvalidAppendError || error instanceof InvalidFilterError)
    return invalidArgument(error.message);
  if (error instanceof StreamNotFoundError)
    return new RpcError(status.NOT_FOUND, error.message, {
      exception: 'stream-not-found',
      'stream-name': error.stream,
    });
  if (error instanceof StoreUnavailableError) return new RpcError(status.UNAVAILABLE, error.message);
  if (error instanceof CorruptEventError) return new RpcError(status.DATA_LOSS, error.message);
  return new RpcError(status.INTERNAL, 'The server has failed; its log says how.');
}

export const streamDeleted = (stream: string): RpcError =>
  new RpcError(status.FAILED_PRECONDITION, `Event stream '${stream}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export function wrongExpectedVersion(error: WrongExpectedRevisionError, act: 'Append' | 'Delete'): RpcError {
  const { stream } = error;
  const expected = versionOf(error.expected);
  const actual = error.actual ?? -1n;
  return new RpcError(
    status.FAILED_PRECONDITION,
    `${act} failed due to WrongExpectedVersion. Stream: ${stream}, Expected version: ${expected}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': String(expected),
      'actual-version': String(actual),
    },
  );
}

const VERSIONS = { any: -2n, 'no-stream': -1n, 'stream-exists': -4n } as const;

/** As the trailers of the protocol count them. */
export const versionOf = (expected: ExpectedRevision): bigint =>
  typeof expected === 'bigint' ? expected : VERSIONS[expected];
