import { status } from '@grpc/grpc-js';

export { status };

/** Ends a call with a status. `trailers.exception` is what the official clients make their typed errors of. */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  constructor(
    readonly code: status,
    message: string,
    readonly trailers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const invalidArgument = (problem: string): RpcError => new RpcError(status.INVALID_ARGUMENT, problem);
export const accessDenied = (reason: string): RpcError =>
  new RpcError(status.PERMISSION_DENIED, reason, { exception: 'access-denied' });
export const unauthenticated = (reason: string): RpcError => new RpcError(status.UNAUTHENTICATED, reason);
export const unimplemented = (reason: string): RpcError => new RpcError(status.UNIMPLEMENTED, reason);
