import type { MediaType } from './media-type.js';

/** Watches the bytes of a JPEG go by: pictures begin (`FF D8 FF`) and end (`FF D9`) within each other. */
export interface JpegWatch {
  see(chunk: Uint8Array): void;
  /** The outermost picture has ended; a camera may append a film after it. */
  readonly ended: boolean;
}

export function watchJpeg(): JpegWatch {
  let open = 0;
  let ended = false;
  let carry = Buffer.alloc(0);
  return {
    see(chunk) {
      if (ended) return;
      const bytes = Buffer.concat([carry, chunk]);
      for (
        let at = bytes.indexOf(0xff);
        at !== -1 && at + 2 < bytes.length;
        at = bytes.indexOf(0xff, at + 1)
      ) {
        if (bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff) open++;
        if (bytes[at + 1] === 0xd9 && --open === 0) return void (ended = true);
      }
      carry = bytes.subarray(-2);
    },
    get ended() {
      return ended;
    },
  };
}

/**
 * Whether the end of a file is there, as far as its kind tells: what was cut off on its way is no evidence.
 * PNG ends with its IEND chunk, a PDF with %%EOF, a WebP says its own length; HEIC does not tell.
 */
export function isWhole(
  type: MediaType,
  { bytes, head, tail, jpeg }: { bytes: number; head: Buffer; tail: Buffer; jpeg: JpegWatch },
): boolean {
  switch (type) {
    case 'image/jpeg':
      return jpeg.ended || tail.subarray(-16).includes(Buffer.of(0xff, 0xd9));
    case 'image/png':
      return tail.includes('IEND');
    case 'application/pdf':
      return tail.includes('%%EOF');
    case 'image/webp':
      return bytes >= head.readUInt32LE(4) + 8;
    default:
      return true;
  }
}
