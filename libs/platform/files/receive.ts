import { createHash } from 'node:crypto';
import { EmptyFileError, FileTooLargeError, FileTypeError, TruncatedFileError } from './errors.js';
import { firstBytes, lastBytes } from './ends.js';
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
  const head = firstBytes(HEAD_BYTES);
  const tail = lastBytes(TAIL_BYTES);
  let mediaType: MediaType | undefined;

  async function judge(): Promise<void> {
    const found = await mediaTypeOf(head.seen());
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
        tail.see(chunk);
        head.see(chunk);
        if (mediaType === undefined && head.seen().length === HEAD_BYTES) await judge();
        yield chunk;
      }
      if (bytes === 0) throw new EmptyFileError();
      if (mediaType === undefined) await judge();
    },
    received() {
      if (mediaType === undefined) throw new EmptyFileError();
      if (!isWhole(mediaType, { bytes, head: head.seen(), tail: tail.seen(), jpeg }))
        throw new TruncatedFileError(mediaType);
      return { file: fileNameOf(hash.digest()), bytes, mediaType };
    },
  };
}
