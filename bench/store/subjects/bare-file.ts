import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { BenchEvent } from '../events.js';
import type { Subject } from '../subject.js';

/** record: length of the body (u32) · CRC-32 of the body (u32) · body: id, stream and type, each with its length (u8), data */
const HEADER = 8;
const READ_BYTES = 1024 * 1024;

/** The limit: one file, appended to and fdatasynced once for all that came meanwhile, with a checksum and an index of ids. */
export async function bareFile(folder: string): Promise<Subject> {
  const file = await open(join(folder, 'events'), 'a+');
  const places = new Map<string, number>();
  let size = 0;
  let waiting: { readonly record: Buffer; done(): void; failed(error: unknown): void }[] = [];
  let writing = false;

  async function writeGroups(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await file.writev(group.map(({ record }) => record));
        await file.datasync();
        for (const { done } of group) done();
      } catch (error) {
        for (const { failed } of group) failed(error);
      }
    }
    writing = false;
  }

  function add(stream: string, { id, type, data }: BenchEvent): Buffer {
    if (places.has(id)) throw new Error(`The event ${id} is there already.`);
    const record = encode(id, stream, type, JSON.stringify(data));
    places.set(id, size);
    size += record.byteLength;
    return record;
  }

  async function* bodies(count: number): AsyncGenerator<Buffer> {
    let rest = Buffer.alloc(0);
    for (let at = 0, read = 0; read < count; at += READ_BYTES) {
      const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(READ_BYTES), 0, READ_BYTES, at);
      if (bytesRead === 0) return;
      let chunk = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      for (
        ;
        chunk.length > HEADER && chunk.length >= HEADER + chunk.readUInt32LE(0) && read < count;
        read++
      ) {
        const end = HEADER + chunk.readUInt32LE(0);
        const body = chunk.subarray(HEADER, end);
        if (crc32(body) !== chunk.readUInt32LE(4)) throw new Error('A record is not what was written.');
        yield body;
        chunk = chunk.subarray(end);
      }
      rest = chunk;
    }
  }

  const noStreams = 'it has no index of streams';
  return {
    name: 'bare-file',
    notes: [
      'bare-file: one append-only file, group commit with fdatasync, CRC-32, an index of ids in memory.',
    ],
    without: { 'read.stream100': noStreams, 'subscribe.all': 'it has no subscriptions' },
    append: (stream, events) =>
      new Promise((done, failed) => {
        waiting.push({ record: Buffer.concat(events.map(event => add(stream, event))), done, failed });
        if (!writing) void writeGroups();
      }),
    async readBytes(count) {
      let read = 0;
      for await (const _ of bodies(count)) read++;
      return read;
    },
    async readDecoded(count) {
      let read = 0;
      for await (const body of bodies(count)) if (JSON.parse(dataOf(body)) !== null) read++;
      return read;
    },
    close: () => file.close(),
  };
}

function encode(id: string, stream: string, type: string, data: string): Buffer {
  const names = [id, stream, type];
  const bodyBytes = names.reduce((sum, name) => sum + 1 + Buffer.byteLength(name), Buffer.byteLength(data));
  const record = Buffer.allocUnsafe(HEADER + bodyBytes);
  let at = record.writeUInt32LE(bodyBytes, 0) + 4;
  for (const name of names) {
    const length = record.write(name, at + 1);
    record.writeUInt8(length, at);
    at += 1 + length;
  }
  record.write(data, at);
  record.writeUInt32LE(crc32(record.subarray(HEADER)), 4);
  return record;
}

function dataOf(body: Buffer): string {
  let at = 0;
  for (let name = 0; name < 3; name++) at += 1 + body.readUInt8(at);
  return body.toString('utf8', at);
}
