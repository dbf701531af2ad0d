import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { InvalidAppendError, StreamDeletedError } from '../../event-store.js';
import { tooLarge, unavailable, wrongRevision } from './store-errors.js';
import type { Call } from './store-errors.js';

/** `position`: undefined: the server didn't say. */
export interface Appended {
  readonly revision: bigint;
  readonly position: bigint | undefined;
}

/** Of the last event, or the error that the answer stands for is thrown. */
export function readAnswer(answer: BatchAppendResp, call: Required<Call>): Appended {
  const success = answer.getSuccess();
  if (!success) throw errorOf(answer, call);
  const position = success.getPosition()?.getCommitPosition();
  return {
    revision: BigInt(success.getCurrentRevision()),
    position: position === undefined ? undefined : BigInt(position),
  };
}

function errorOf(answer: BatchAppendResp, { addresses, stream, expected }: Required<Call>): Error {
  const status = answer.getError();
  const details = status?.getDetails();
  const bytes = details?.getValue_asU8() ?? new Uint8Array();
  switch (details?.getTypeUrl().split('/').at(-1)) {
    case 'event_store.client.WrongExpectedVersion': {
      const told = shared.WrongExpectedVersion.deserializeBinary(bytes);
      const actual = told.hasCurrentStreamRevision() ? BigInt(told.getCurrentStreamRevision()) : undefined;
      return wrongRevision(stream, expected, actual);
    }
    case 'event_store.client.StreamDeleted':
      return new StreamDeletedError(stream);
    case 'event_store.client.MaximumAppendSizeExceeded':
      return tooLarge(stream, shared.MaximumAppendSizeExceeded.deserializeBinary(bytes).getMaxappendsize());
    case 'event_store.client.BadRequest':
      return new InvalidAppendError(
        `Append to "${stream}": ${shared.BadRequest.deserializeBinary(bytes).getMessage()}.`,
      );
    case 'event_store.client.AccessDenied':
      return unavailable(addresses, 'access-denied', `it refuses to append to "${stream}"`);
    case 'event_store.client.Timeout':
      return unavailable(addresses, 'deadline', 'it did not store the append in time; it may still do so');
  }
  return unavailable(addresses, 'failed', status?.getMessage() || 'an append failed');
}
