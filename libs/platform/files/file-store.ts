import type { FileName } from './file-name.js';
import type { MediaType } from './media-type.js';

/** Where a file belongs: whose key seals it, and what it is kept with. Both are 1–128 of `A–Z a–z 0–9 . _ -`. */
export interface Shelf {
  readonly subject: string;
  readonly collection: string;
}

export interface StoredFile {
  readonly file: FileName;
  /** Of the plain bytes. */
  readonly bytes: number;
  /** By its first bytes. */
  readonly mediaType: MediaType;
  /** The same bytes were on this shelf already. */
  readonly repeated: boolean;
}

/**
 * Keeps files by the SHA-256 of their bytes, each sealed with its subject's own key: destroying the key makes them
 * unreadable. What {@link put} resolves is on the disk, so a fact may follow.
 */
export interface FileStore {
  readonly maxBytes: number;
  /**
   * Takes the bytes as they come. `said`: what the sender says they are.
   * @throws FileError for an empty, too large, cut off or other file than is taken, or other bytes than were said.
   * @throws SubjectErasedError from personal data, where the subject's key was destroyed.
   */
  put(shelf: Shelf, bytes: AsyncIterable<Uint8Array>, said?: FileName): Promise<StoredFile>;
  /**
   * The plain bytes, first chunk opened already; `erased` once the subject's key is destroyed, `restricted` while the
   * law forbids their use. The last chunk is given
   * only when all of them together have the file's hash.
   * @throws FileDamagedError, now or while it is read, when bytes are missing or are not what they were.
   */
  open(shelf: Shelf, file: FileName): Promise<AsyncGenerator<Uint8Array> | 'erased' | 'restricted'>;
  /** Removes what nobody recorded, once it is an hour old, and what an upload left behind. Gives how many. */
  sweep(isRecorded: (shelf: Shelf, file: FileName) => Promise<boolean>): Promise<number>;
  /** The subject's key is destroyed: what is left of his files goes too. */
  forget(subject: string): Promise<void>;
}
