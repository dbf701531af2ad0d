import { deflateSync, crc32 } from 'node:zlib';

/** The smallest file of a kind, told apart from others by `mark`, and of at least `bytes` bytes. */
export function png(mark = '', bytes = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('tEXt', Buffer.concat([Buffer.from(`mark\0${mark}`), Buffer.alloc(bytes, 0x20)])),
    chunk('IDAT', deflateSync(Buffer.of(0, 0x1a, 0x4d, 0x8c))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Markers of a JPEG with a small picture within it, as cameras write one, and `after` behind its end. */
export function jpeg(mark = '', after: Uint8Array = Buffer.alloc(0)): Buffer {
  const picture = Buffer.concat([
    Buffer.of(0xff, 0xda, 0, 2),
    Buffer.from('scan'.repeat(10)),
    Buffer.of(0xff, 0xd9),
  ]);
  const small = Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xdb, 0, 2), picture]);
  const note = Buffer.concat([Buffer.from(`Exif\0\0${mark}`), small]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(note.length + 2);
  return Buffer.concat([Buffer.of(0xff, 0xd8, 0xff, 0xe1), length, note, picture, after]);
}

export const pdf = (mark = ''): Buffer => Buffer.from(`%PDF-1.4\n% ${mark}\ntrailer\n%%EOF\n`);

export function webp(): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
  head.writeUInt32LE(8 + 12, 4);
  return Buffer.concat([head, Buffer.alloc(12)]);
}

export const heic = (): Buffer =>
  Buffer.concat([Buffer.of(0, 0, 0, 24), Buffer.from('ftypheic\0\0\0\0heicmif1', 'latin1')]);
