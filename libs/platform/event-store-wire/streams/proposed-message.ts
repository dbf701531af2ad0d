import type { NewEvent } from '#platform/event-store';
import { bytes, delimited, message, readFields, text } from '../protobuf/read-message.js';
import type { Reader } from '../protobuf/read-message.js';
import { readUuid } from '../protobuf/shared-messages.js';
import { invalidArgument, RpcError, status } from '../rpc/rpc-error.js';

const ID = delimited(1);
const METADATA = delimited(2);
const CUSTOM_METADATA = delimited(3);
const DATA = delimited(4);
const KEY = delimited(1);
const VALUE = delimited(2);
const NOTHING: Buffer = Buffer.alloc(0);

/** An event as Append and BatchAppend send it. Its bytes belong to the request. */
export function readProposedMessage(reader: Reader, end: number): NewEvent {
  let id = '';
  let type: string | undefined;
  let contentType: string | undefined;
  let [data, metadata] = [NOTHING, NOTHING];
  let [key, value] = ['', ''];
  const entry = (tag: number): boolean => {
    if (tag === KEY) key = text(reader);
    else if (tag === VALUE) value = text(reader);
    else return false;
    return true;
  };
  readFields(reader, end, tag => {
    if (tag === ID) id = readUuid(reader);
    else if (tag === METADATA) {
      [key, value] = ['', ''];
      message(reader, (_, entryEnd) => readFields(reader, entryEnd, entry));
      if (key === 'type') type = value;
      else if (key === 'content-type') contentType = value;
    } else if (tag === CUSTOM_METADATA) metadata = bytes(reader);
    else if (tag === DATA) data = bytes(reader);
    else return false;
    return true;
  });
  if (id === '') throw invalidArgument('An event has an id, a UUID; got none.');
  if (!type || contentType === undefined) throw missingProperties(type, contentType);
  return {
    id,
    type,
    contentType: contentType === 'application/json' ? 'application/json' : 'application/octet-stream',
    data,
    metadata,
  };
}

function missingProperties(type: string | undefined, contentType: string | undefined): RpcError {
  const missing = [...(type ? [] : ['type']), ...(contentType === undefined ? ['content-type'] : [])].join(
    ',',
  );
  return new RpcError(
    status.INVALID_ARGUMENT,
    `Required metadata property '${missing}' is missing: an event has a type and a content-type.`,
    { exception: 'missing-required-metadata-property', 'required-metadata-properties': missing },
  );
}

/** What the limit of an append counts. */
export const sizeOf = ({ data, metadata, type }: NewEvent): number =>
  data.byteLength + metadata.byteLength + type.length;

export const tooLarge = (limit: number): RpcError =>
  new RpcError(status.INVALID_ARGUMENT, `Maximum Append Size of ${limit} Exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(limit),
  });
