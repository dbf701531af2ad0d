import { isUtf8 } from 'node:buffer';
import protobuf from 'protobufjs/minimal.js';
import { invalidArgument } from '../rpc/rpc-error.js';

export type Reader = protobuf.Reader;

/** A field's number with how its value is written, as it stands before each value. */
export const varint = (field: number): number => field * 8;
export const delimited = (field: number): number => field * 8 + 2;

/** Reads a whole message; what is not protobuf ends the call with INVALID_ARGUMENT. */
export function decode<T>(bytes: Buffer, read: (reader: Reader, end: number) => T): T {
  const reader = protobuf.Reader.create(bytes);
  try {
    return read(reader, bytes.length);
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && error.constructor === Error))
      throw invalidArgument(
        `The request is not the protobuf message that the method takes: ${error.message}.`,
      );
    throw error;
  }
}

/** Calls `field` with each tag up to `end`; it reads the value and returns true, or returns false to have it skipped. */
export function readFields(reader: Reader, end: number, field: (tag: number) => boolean): void {
  if (end > reader.len) throw new RangeError('a part is longer than the whole');
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (!field(tag)) reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new RangeError('a value is longer than its message');
}

/** Reads an embedded message. */
export function message<T>(reader: Reader, read: (reader: Reader, end: number) => T): T {
  const length = reader.uint32();
  return read(reader, reader.pos + length);
}

/** An embedded message whose presence is all it says. */
export function presence(reader: Reader): true {
  reader.skip(reader.uint32());
  return true;
}

export function uint64(reader: Reader): bigint {
  const value: unknown = reader.uint64();
  if (typeof value === 'number') return BigInt(value);
  const { low, high } = value as { low: number; high: number };
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** As {@link uint64}, where −1 is that and not 2⁶⁴ − 1. */
export const int64 = (reader: Reader): bigint => BigInt.asIntN(64, uint64(reader));

/** Without a copy: the bytes belong to the request. */
export const bytes = (reader: Reader): Buffer => reader.bytes() as Buffer;

export function text(reader: Reader): string {
  return utf8(bytes(reader), 'A text');
}

export function utf8(name: Buffer, what: string): string {
  if (!isUtf8(name)) throw invalidArgument(`${what} is UTF-8, got the bytes ${name.toString('hex', 0, 64)}.`);
  return name.toString();
}
