import type { PersonalData } from '#platform/personal-data';

/** Plain bytes of a chunk; the last one may have fewer, also none. */
export const CHUNK_BYTES = 65_536;
/** What the key adds to each: 12 bytes of IV and 16 of tag. */
const SEALED_BYTES = CHUNK_BYTES + 28;

/** Names a chunk for its key: another file's, another place in the file, or one that is not the last does not open. */
const place = (id: string, index: number, isLast: boolean): string =>
  `${id}/${index}${isLast ? '/last' : ''}`;

/** Seals bytes chunk by chunk as they come, so that a file of any size needs the memory of one chunk. */
export async function* sealChunks(
  plain: AsyncIterable<Uint8Array>,
  {
    id,
    subject,
    personalData,
  }: { id: string; subject: string; personalData: Pick<PersonalData, 'sealBytes'> },
): AsyncGenerator<Uint8Array> {
  let index = 0;
  const seal = (chunk: Uint8Array, isLast: boolean): Uint8Array =>
    personalData.sealBytes(chunk, subject, place(id, index++, isLast));
  // One buffer that is filled: bytes that come one by one must not be copied again with each.
  const waiting = Buffer.allocUnsafe(CHUNK_BYTES);
  let length = 0;
  for await (const bytes of plain) {
    for (let at = 0; at < bytes.length;) {
      if (length === CHUNK_BYTES) {
        yield seal(waiting, false);
        length = 0;
      }
      const piece = bytes.subarray(at, at + CHUNK_BYTES - length);
      waiting.set(piece, length);
      length += piece.length;
      at += piece.length;
    }
  }
  yield seal(waiting.subarray(0, length), true);
}

/** The plain chunks of sealed bytes; ends with `erased`, `restricted` or `unreadable` in place of the first that does not open. */
export async function* openChunks(
  sealed: AsyncIterable<Uint8Array>,
  {
    id,
    subject,
    personalData,
  }: { id: string; subject: string; personalData: Pick<PersonalData, 'openBytes'> },
): AsyncGenerator<Uint8Array | 'erased' | 'restricted' | 'unreadable'> {
  let index = 0;
  let waiting = Buffer.alloc(0);
  for await (const bytes of sealed) {
    waiting = Buffer.concat([waiting, bytes]);
    while (waiting.length > SEALED_BYTES) {
      yield await personalData.openBytes(
        waiting.subarray(0, SEALED_BYTES),
        subject,
        place(id, index++, false),
      );
      waiting = waiting.subarray(SEALED_BYTES);
    }
  }
  yield await personalData.openBytes(waiting, subject, place(id, index, true));
}
