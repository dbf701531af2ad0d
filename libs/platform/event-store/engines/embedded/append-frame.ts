import type { ExpectedRevision, NewEvent } from '../../event-store.js';
import { writeId } from './event-id.js';

/**
 * What is asked of the writer's thread, packed into one block of bytes: a block is handed over, not copied,
 * and costs the two threads less than cloning objects does.
 *
 * request: act (u8) · stream name (u32 length, UTF-8) · expectation (i64) · number of events (u32) · events
 * event:  id (16 bytes) · content type (u8) · type (u32 length, UTF-8) · u32 length of metadata and of data · metadata · data
 */
export const ANY = -1n;
export const NO_STREAM = -2n;
export const STREAM_EXISTS = -3n;
/** An exact revision that no stream can be at. */
const NEVER = -4n;
const HIGHEST = 2n ** 53n;

export interface FrameEvent {
  readonly id: Uint8Array;
  /** The same in 32 hexadecimal digits. */
  readonly hexId: string;
  readonly content: number;
  readonly type: string;
  readonly metadataBytes: number;
  /** The metadata, and the data after it. */
  readonly body: Uint8Array;
}
export const ACTS = ['append', 'delete', 'tombstone'] as const;
export type Act = (typeof ACTS)[number];

export interface FrameAppend {
  readonly act: Act;
  readonly stream: string;
  /** A revision, or one of the three above. */
  readonly expected: bigint;
  readonly events: readonly FrameEvent[];
}

export const CONTENT_TYPES = ['application/json', 'application/octet-stream'] as const;

const contentCode = (contentType: NewEvent['contentType']): number =>
  contentType === 'application/octet-stream' ? 1 : 0;

export function encodeExpected(expected: ExpectedRevision): bigint {
  if (expected === 'any') return ANY;
  if (expected === 'no-stream') return NO_STREAM;
  if (expected === 'stream-exists') return STREAM_EXISTS;
  return expected < 0n || expected > HIGHEST ? NEVER : expected;
}

/** Collects appends; `take` gives the block away and starts the next one. */
export class FrameBuilder {
  #block: Buffer<ArrayBuffer>;
  #length = 0;

  constructor(private readonly initialBytes = 64 * 1024) {
    this.#block = Buffer.allocUnsafeSlow(initialBytes);
  }

  get length(): number {
    return this.#length;
  }

  /** Events go with an append only. */
  add(stream: string, events: readonly NewEvent[], expected: ExpectedRevision, act: Act = 'append'): void {
    this.#reserve(stream, events);
    const block = this.#block;
    let at = block.writeUInt8(ACTS.indexOf(act), this.#length);
    at = this.#text(stream, at);
    at = block.writeBigInt64LE(encodeExpected(expected), at);
    at = block.writeUInt32LE(events.length, at);
    for (const event of events) {
      writeId(event.id, block, at);
      at = block.writeUInt8(contentCode(event.contentType), at + 16);
      at = this.#text(event.type, at);
      at = block.writeUInt32LE(event.metadata.byteLength, at);
      at = block.writeUInt32LE(event.data.byteLength, at);
      block.set(event.metadata, at);
      block.set(event.data, (at += event.metadata.byteLength));
      at += event.data.byteLength;
    }
    this.#length = at;
  }

  take(): { readonly block: ArrayBuffer; readonly length: number } {
    const taken = { block: this.#block.buffer, length: this.#length };
    this.#block = Buffer.allocUnsafeSlow(this.initialBytes);
    this.#length = 0;
    return taken;
  }

  #text(text: string, at: number): number {
    const length = this.#block.write(text, at + 4);
    this.#block.writeUInt32LE(length, at);
    return at + 4 + length;
  }

  /** UTF-8 takes at most 3 bytes for each unit of UTF-16. */
  #reserve(stream: string, events: readonly NewEvent[]): void {
    let needed = this.#length + 17 + stream.length * 3;
    for (const event of events)
      needed += 32 + event.type.length * 3 + event.metadata.byteLength + event.data.byteLength;
    if (needed <= this.#block.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#block.length * 2));
    this.#block.copy(larger, 0, 0, this.#length);
    this.#block = larger;
  }
}

/** The appends of a block in the order they were added; their bytes are views of it. */
export function* readFrame(buffer: ArrayBuffer, length: number): Generator<FrameAppend> {
  const block = Buffer.from(buffer, 0, length);
  let at = 0;
  const text = (): string => {
    const start = at + 4;
    at = start + block.readUInt32LE(at);
    return block.toString('utf8', start, at);
  };
  while (at < length) {
    const act = ACTS[block.readUInt8(at)] ?? 'append';
    at += 1;
    const stream = text();
    const expected = block.readBigInt64LE(at);
    const count = block.readUInt32LE(at + 8);
    at += 12;
    const events: FrameEvent[] = [];
    for (let index = 0; index < count; index++) {
      const id = new Uint8Array(buffer, at, 16);
      const hexId = block.toString('hex', at, at + 16);
      const content = block.readUInt8(at + 16);
      at += 17;
      const type = text();
      const metadataBytes = block.readUInt32LE(at);
      const body = new Uint8Array(buffer, at + 8, metadataBytes + block.readUInt32LE(at + 4));
      at += 8 + body.byteLength;
      events.push({ id, hexId, content, type, metadataBytes, body });
    }
    yield { act, stream, expected, events };
  }
}
