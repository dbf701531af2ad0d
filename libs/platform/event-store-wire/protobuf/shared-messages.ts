import protobuf from 'protobufjs/minimal.js';
import { invalidArgument } from '../rpc/rpc-error.js';
import { bytes, delimited, int64, message, readFields, text, utf8, varint } from './read-message.js';
import type { Reader } from './read-message.js';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const STRUCTURED = delimited(1);
const STRING = delimited(2);
const MOST_SIGNIFICANT = varint(1);
const LEAST_SIGNIFICANT = varint(2);

/** `event_store.client.UUID` in its 36 character form, however it was sent. Throws INVALID_ARGUMENT. */
export function readUuid(reader: Reader): string {
  return message(reader, (_, end) => {
    let id = '';
    readFields(reader, end, tag => {
      if (tag === STRING) id = text(reader);
      else if (tag === STRUCTURED) id = message(reader, structured);
      else return false;
      return true;
    });
    if (!UUID.test(id)) throw invalidArgument(`An id is a UUID in its 36 character form, got "${id}".`);
    return id.toLowerCase();
  });
}

function structured(reader: Reader, end: number): string {
  let [most, least] = [0n, 0n];
  readFields(reader, end, tag => {
    if (tag === MOST_SIGNIFICANT) most = int64(reader);
    else if (tag === LEAST_SIGNIFICANT) least = int64(reader);
    else return false;
    return true;
  });
  return uuidOf(most, least);
}

export function uuidOf(most: bigint, least: bigint): string {
  const hex = (BigInt.asUintN(64, most).toString(16).padStart(16, '0') +
    BigInt.asUintN(64, least).toString(16).padStart(16, '0')) as string;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The two halves of a UUID as signed 64 bit numbers: most, least significant. */
export function halvesOf(id: string): readonly [bigint, bigint] {
  const hex = id.replaceAll('-', '');
  return [
    BigInt.asIntN(64, BigInt(`0x${hex.slice(0, 16)}`)),
    BigInt.asIntN(64, BigInt(`0x${hex.slice(16)}`)),
  ];
}

/** `UUID` with the two halves. */
export function structuredUuid(id: string): Uint8Array {
  const [most, least] = halvesOf(id);
  const writer = protobuf.Writer.create().uint32(STRUCTURED).fork();
  writer.uint32(MOST_SIGNIFICANT).int64(longOf(most));
  writer.uint32(LEAST_SIGNIFICANT).int64(longOf(least));
  return writer.ldelim().finish();
}

/** As protobufjs writes 64 bits. */
export const longOf = (value: bigint) =>
  new protobuf.util.Long(
    Number(BigInt.asIntN(32, value)),
    Number(BigInt.asIntN(32, BigInt.asIntN(64, value) >> 32n)),
    false,
  );

const STREAM_NAME = delimited(3);

/** The name in an `event_store.client.StreamIdentifier`. */
export function readStreamIdentifier(reader: Reader): string {
  return message(reader, (_, end) => {
    let name = '';
    readFields(reader, end, tag => {
      if (tag !== STREAM_NAME) return false;
      name = utf8(bytes(reader), 'A stream name');
      return true;
    });
    return name;
  });
}
