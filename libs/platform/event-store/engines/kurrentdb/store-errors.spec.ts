import { Metadata, status } from '@grpc/grpc-js';
import {
  InvalidAppendError,
  StoreUnavailableError,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedRevisionError,
} from '../../event-store.js';
import { isAway, isLost, toStoreError } from './store-errors.js';

const grpcError = (code: status, details: string, trailers: Readonly<Record<string, string>> = {}): Error => {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(trailers)) metadata.set(name, value);
  return Object.assign(new Error(`${code} ${status[code]}: ${details}`), { code, details, metadata });
};
const call = { addresses: 'a:2113', stream: 's', expected: 5n } as const;
const { FAILED_PRECONDITION, INVALID_ARGUMENT } = status;

describe('an error of a call', () => {
  it.each([
    [{ exception: 'stream-deleted' }, StreamDeletedError],
    [{ exception: 'maximum-append-size-exceeded', 'maximum-append-size': '99' }, InvalidAppendError],
    [{ exception: 'wrong-expected-version', 'actual-version': '3' }, WrongExpectedRevisionError],
  ])('with the trailers %j is one of the port', (trailers, type) => {
    expect(toStoreError(grpcError(FAILED_PRECONDITION, 'no', trailers), call)).toBeInstanceOf(type);
  });

  it('knows where the stream is', () => {
    const at = (actual: string): unknown =>
      (
        toStoreError(
          grpcError(FAILED_PRECONDITION, 'no', {
            exception: 'wrong-expected-version',
            'actual-version': actual,
          }),
          call,
        ) as WrongExpectedRevisionError
      ).actual;
    expect([at('3'), at('-1')]).toEqual([3n, undefined]);
  });

  it.each([
    [status.UNAVAILABLE, 'No connection established', 'unreachable'],
    [status.CANCELLED, 'gone', 'unreachable'],
    [status.INTERNAL, 'Received RST_STREAM with code 2', 'unreachable'],
    [status.UNKNOWN, 'write after end', 'unreachable'],
    [status.DEADLINE_EXCEEDED, 'late', 'deadline'],
    [status.UNAUTHENTICATED, 'who', 'access-denied'],
    [status.PERMISSION_DENIED, 'no', 'access-denied'],
    [status.UNIMPLEMENTED, 'what', 'unsupported'],
    [status.INTERNAL, 'broken', 'failed'],
  ])('of code %i (%s) has the reason %s, names the server and what to do', (code, details, reason) => {
    const error = toStoreError(grpcError(code, details), call);
    expect(error).toMatchObject({ name: 'StoreUnavailableError', reason });
    expect(error.message).toMatch(new RegExp(`a:2113.*${details}.*: \\w+`));
  });

  it('of a node that does not lead is worth another try', () => {
    const error = toStoreError(grpcError(status.NOT_FOUND, 'no', { exception: 'not-leader' }), call);
    expect(error).toMatchObject({ reason: 'no-leader' });
    expect([isLost(error), isAway(error)]).toEqual([true, true]);
  });

  it('that only its operator can mend is not waited for', () => {
    const reasons = ['closed', 'access-denied', 'unsupported'] as const;
    for (const reason of reasons) expect(isAway(new StoreUnavailableError('', { reason }))).toBe(false);
    expect(isAway(toStoreError(grpcError(INVALID_ARGUMENT, 'no'), call))).toBe(false);
  });

  it('that is one of the port stays, and one without a code is a failed discovery', () => {
    const known = new StreamNotFoundError('s');
    expect(toStoreError(known, call)).toBe(known);
    expect(toStoreError(new Error('Failed to discover after 10 attempts.'), call)).toMatchObject({
      reason: 'unreachable',
    });
  });
});
