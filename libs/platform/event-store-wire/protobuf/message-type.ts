import { join } from 'node:path';
import protobuf from 'protobufjs';
import { invalidArgument } from '../rpc/rpc-error.js';

const folder = join(import.meta.dirname, '..', 'proto');

export interface MessageType<Request, Response = Request> {
  decode(bytes: Uint8Array): Request;
  encode(message: Response): Uint8Array;
}

/**
 * A message of a `.proto` file in `proto/`, for what is sent now and then; what is sent for each event is written by hand.
 * As plain objects: names in camelCase, 64 bit numbers as decimal strings (also where a bigint would fit), bytes as Buffers,
 * enums as numbers; what is not set is left out, lists are there. Throws INVALID_ARGUMENT for bytes that are no such message.
 */
export function messageType<Request, Response = Request>(
  file: string,
  name: string,
): MessageType<Request, Response> {
  const type = rootOf(file).lookupType(name);
  return {
    decode(bytes) {
      try {
        return type.toObject(type.decode(bytes), { longs: String, arrays: true, objects: true }) as Request;
      } catch (error) {
        throw invalidArgument(`The request is not a ${name}: ${String(error)}.`);
      }
    },
    encode: message => type.encode(type.fromObject(message as Record<string, unknown>)).finish(),
  };
}

const roots = new Map<string, protobuf.Root>();

function rootOf(file: string): protobuf.Root {
  const known = roots.get(file);
  if (known) return known;
  const root = new protobuf.Root();
  root.resolvePath = (_, target) => join(folder, target);
  root.loadSync(file);
  roots.set(file, root);
  return root;
}
