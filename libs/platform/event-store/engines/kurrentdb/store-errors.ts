import type { ServiceError } from '@grpc/grpc-js';
import { Metadata, status } from '@grpc/grpc-js';
import {
  EventStoreError,
  InvalidAppendError,
  StoreUnavailableError,
  StreamDeletedError,
  WrongExpectedRevisionError,
} from '../../event-store.js';
import type { ExpectedRevision, UnavailableReason } from '../../event-store.js';

/** What a call was about: errors of the wire name less than a reader needs. */
export interface Call {
  readonly addresses: string;
  readonly stream?: string;
  readonly expected?: ExpectedRevision;
}

const WHAT_TO_DO: Readonly<Record<UnavailableReason, string>> = {
  closed: 'the store is closed',
  unreachable: 'start it, or correct the connection string',
  deadline: 'see whether it is overloaded, or give it more time by defaultDeadline in the connection string',
  'no-leader': 'wait until the cluster has chosen its leader',
  'access-denied': 'correct name and password in the connection string, or what $acl grants to that name',
  unsupported: 'use a server of version 23.10 or later',
  failed: 'look into its log',
};

export const unavailable = (
  addresses: string,
  reason: UnavailableReason,
  detail: string,
): StoreUnavailableError =>
  new StoreUnavailableError(
    `The event store at ${addresses} can't be used (${detail}): ${WHAT_TO_DO[reason]}.`,
    {
      reason,
    },
  );

/** Waiting may help; no other error of the port says that. */
export const isAway = (error: unknown): error is StoreUnavailableError =>
  error instanceof StoreUnavailableError &&
  error.reason !== 'closed' &&
  error.reason !== 'access-denied' &&
  error.reason !== 'unsupported';

/** The connection was not there or was lost: another may do. */
export const isLost = (error: unknown): boolean =>
  error instanceof StoreUnavailableError && (error.reason === 'unreachable' || error.reason === 'no-leader');

/** Any failure of a call as an error of the port; what is one already stays. */
export function toStoreError(error: unknown, call: Call): Error {
  if (error instanceof EventStoreError) return error;
  if (!(error instanceof Error)) return new EventStoreError(String(error));
  // The client's own errors keep the one of gRPC, which has the trailers.
  const { _raw } = error as { _raw?: unknown };
  const grpc = _raw instanceof Error ? _raw : error;
  if (!isServiceError(grpc)) return unavailable(call.addresses, 'unreachable', error.message);
  return ofException(grpc, call) ?? ofCode(grpc, call);
}

function ofException(
  error: ServiceError,
  { addresses, stream = '', expected = 'any' }: Call,
): Error | undefined {
  const trailer = (name: string): string | undefined => error.metadata?.get(name)[0]?.toString();
  switch (trailer('exception')) {
    case 'stream-deleted':
      return new StreamDeletedError(stream);
    case 'wrong-expected-version': {
      const actual = trailer('actual-version');
      return wrongRevision(stream, expected, actual === undefined ? undefined : BigInt(actual));
    }
    case 'maximum-append-size-exceeded':
      return tooLarge(stream, trailer('maximum-append-size'));
    case 'not-leader':
      return unavailable(addresses, 'no-leader', 'the node that was asked is not the leader');
    case 'access-denied':
      return unavailable(addresses, 'access-denied', `access denied${stream && ` to "${stream}"`}`);
  }
  return undefined;
}

function ofCode(error: ServiceError, { addresses }: Call): Error {
  const reason = REASONS[error.code] ?? 'failed';
  // https://github.com/grpc/grpc-node/issues/2502: a call on a connection that ends in this moment.
  const lost = reason === 'failed' && /RST_STREAM|write after end|socket/i.test(error.details ?? '');
  if (error.code === status.INVALID_ARGUMENT) return new EventStoreError(error.details);
  return unavailable(addresses, lost ? 'unreachable' : reason, error.message);
}

const REASONS: Readonly<Record<number, UnavailableReason>> = {
  [status.UNAVAILABLE]: 'unreachable',
  [status.CANCELLED]: 'unreachable',
  [status.DEADLINE_EXCEEDED]: 'deadline',
  [status.ABORTED]: 'deadline',
  [status.UNAUTHENTICATED]: 'access-denied',
  [status.PERMISSION_DENIED]: 'access-denied',
  [status.UNIMPLEMENTED]: 'unsupported',
};

/** `actual`: negative or undefined: there is no such stream. */
export function wrongRevision(
  stream: string,
  expected: ExpectedRevision,
  actual: bigint | undefined,
): WrongExpectedRevisionError {
  const at = actual === undefined || actual < 0n ? undefined : actual;
  const met = expected === 'any' || expected === at || (expected === 'stream-exists' && at !== undefined);
  return new WrongExpectedRevisionError(
    stream,
    expected,
    at,
    met ? 'some of the events of the append are in the stream already' : undefined,
  );
}

export const tooLarge = (stream: string, limit: string | number | undefined): InvalidAppendError =>
  new InvalidAppendError(
    `Append to "${stream}": the server takes at most ${limit ?? 1_048_576} bytes of data, metadata and types at once: ` +
      'split it, or raise MaxAppendSize of the server.',
  );

const isServiceError = (error: Error): error is ServiceError =>
  'code' in error &&
  typeof error.code === 'number' &&
  (!('metadata' in error) || error.metadata instanceof Metadata);
