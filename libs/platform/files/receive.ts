import { createHash } from 'node:crypto';
import { EmptyFileError, FileTooLargeError, FileTypeError, TruncatedFileError } from './errors.js';
import { fileNameOf, type FileName } from './file-name.js';
import { isWhole, watchJpeg } from './is-whole.js';
import { HEAD_BYTES, isMediaType, mediaTypeOf, TAIL_BYTES, type MediaType } from './media-type.js';

/** What is known of a file once all its bytes went by. */
export interface Received {
  readonly file: FileName;
  readonly bytes: number;
  readonly mediaType: MediaType;
}

/** Passes bytes on and looks at them: counts, hashes, and refuses what is no file to be taken, as early as it shows. */
export function receiving(maxBytes: number): {
  pass(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array>;
  /** Once `pass` has ended. */
  received(): Received;
} {
  const hash = createHash('sha256');
  const jpeg = watchJpeg();
  let bytes = 0;
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let mediaType: MediaType | undefined;

  async function judge(): Promise<void> {
    const found = await mediaTypeOf(head);
    if (!isMediaType(found)) throw new FileTypeError(found);
    mediaType = found;
  }

  return {
    async *pass(source) {
      for await (const chunk of source) {
        bytes += chunk.length;
        if (bytes > maxBytes) throw new FileTooLargeError(maxBytes);
        hash.update(chunk);
        jpeg.see(chunk);
        tail = Buffer.concat([tail, chunk.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
        if (head.length < HEAD_BYTES) {
          head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES);
          if (head.length === HEAD_BYTES) await judge();
        }
        yield chunk;
      }
      if (bytes === 0) throw new EmptyFileError();
      if (mediaType === undefined) await judge();
    },
    received() {
      if (mediaType === undefined) throw new EmptyFileError();
      if (!isWhole(mediaType, { bytes, head, tail, jpeg })) throw new TruncatedFileError(mediaType);
      return { file: fileNameOf(hash.digest()), bytes, mediaType };
    },
  };
}
