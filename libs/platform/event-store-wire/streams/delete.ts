import { WrongExpectedRevisionError } from '#platform/event-store';
import { decode } from '../protobuf/read-message.js';
import { wrongExpectedVersion } from '../rpc/error-of.js';
import type { Unary } from '../rpc/rpc-service.js';
import { deletedResponse } from './append-answers.js';
import { readTargetRequest } from './append-request.js';
import type { StreamsContext } from './streams-service.js';

/** Delete hides a stream until it is written again; Tombstone ends it for good. */
export const deleteMethod = ({ store, access }: StreamsContext, how: 'delete' | 'tombstone'): Unary => ({
  kind: 'unary',
  async handle(request, { caller }) {
    const { stream, expected } = decode(request, readTargetRequest);
    await access(caller, 'delete', stream);
    try {
      const { position } = await store[how](stream, { expectedRevision: expected });
      return deletedResponse(position);
    } catch (error) {
      throw error instanceof WrongExpectedRevisionError ? wrongExpectedVersion(error, 'Delete') : error;
    }
  },
});
