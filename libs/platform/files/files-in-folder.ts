import { createHash, randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PersonalData } from '#platform/personal-data';
import { changedAt, makeFolder, namesIn, reachDisk, readFile, remove, touch, writeDurably } from './disk.js';
import { FileDamagedError, FileHashError } from './errors.js';
import { fileNameOf, hexOf, isFileName, type FileName } from './file-name.js';
import type { FileStore, Shelf } from './file-store.js';
import { receiving } from './receive.js';
import { openChunks, sealChunks } from './sealed-chunks.js';

/** Uploads on their way; never part of a backup. */
const INCOMING = 'incoming';
/** Younger files may belong to an upload whose fact is still to come. */
const ORPHAN_AFTER_MS = 3_600_000;
const ID_BYTES = 16;
const PART = /^(?!\.+$)[A-Za-z0-9._-]{1,128}$/;

export interface FileStoreSettings {
  /** Made with mode 0700; holds `<subject>/<collection>/<hash>`. */
  readonly folder: string;
  readonly maxBytes: number;
  readonly personalData: Pick<PersonalData, 'prepare' | 'sealBytes' | 'openBytes'>;
}

/** A {@link FileStore} in a folder. A file there begins with 16 random bytes that its chunks are sealed for. */
export function filesInFolder({ folder, maxBytes, personalData }: FileStoreSettings): FileStore {
  const placeOf = ({ subject, collection }: Shelf, file: FileName): string => {
    for (const part of [subject, collection])
      if (!PART.test(part) || part === INCOMING)
        throw new TypeError(
          `A shelf's part is 1–128 of A–Z a–z 0–9 . _ -, but it is ${JSON.stringify(part)}.`,
        );
    return join(folder, subject, collection, hexOf(file));
  };

  const isErased = async (subject: string): Promise<boolean> =>
    (await personalData.openBytes(Buffer.alloc(0), subject, '')) === 'erased';

  return {
    maxBytes,
    async put(shelf, source, said) {
      await personalData.prepare([shelf.subject]);
      await makeFolder(join(folder, INCOMING));
      const draft = join(folder, INCOMING, randomBytes(ID_BYTES).toString('hex'));
      try {
        const look = receiving(maxBytes);
        await writeDurably(draft, sealed(look.pass(source), shelf.subject));
        const received = look.received();
        if (said !== undefined && said !== received.file) throw new FileHashError(said, received.file);
        return { ...received, repeated: !(await keep(draft, placeOf(shelf, received.file))) };
      } finally {
        await remove(draft);
      }
    },

    async open(shelf, file) {
      const bytes = await readFile(placeOf(shelf, file));
      const chunks = bytes && unsealed(bytes, shelf.subject);
      // Whose key is gone has no files any more, whether or not the folder was cleared yet.
      if (!chunks && (await isErased(shelf.subject))) return 'erased';
      const first = await chunks?.next();
      if (!chunks || !first || first.done) throw new FileDamagedError(file);
      if (typeof first.value === 'string') {
        await chunks.return(undefined);
        if (first.value === 'unreadable') throw new FileDamagedError(file);
        return first.value;
      }
      const given = checked(first.value, chunks, file);
      // Begun: what was not, would end without closing what it reads from.
      await given.next();
      return given;
    },

    async sweep(isRecorded) {
      let removed = 0;
      const old = async (path: string): Promise<boolean> =>
        ((await changedAt(path)) ?? Infinity) < Date.now() - ORPHAN_AFTER_MS;
      const drop = async (path: string): Promise<void> => {
        await remove(path);
        removed++;
      };
      for (const subject of await namesIn(folder)) {
        if (subject === INCOMING) {
          for (const name of await namesIn(join(folder, INCOMING)))
            if (await old(join(folder, INCOMING, name))) await drop(join(folder, INCOMING, name));
          continue;
        }
        for (const collection of await namesIn(join(folder, subject)))
          for (const hex of await namesIn(join(folder, subject, collection))) {
            const file = `sha256:${hex}` as const;
            const path = join(folder, subject, collection, hex);
            if (!isFileName(file) || (await isRecorded({ subject, collection }, file))) continue;
            // Asked last: an upload that found these bytes a moment ago has touched them.
            if (await old(path)) await drop(path);
          }
      }
      return removed;
    },

    async forget(subject) {
      if (PART.test(subject) && subject !== INCOMING) await remove(join(folder, subject));
    },
  };

  async function* sealed(plain: AsyncIterable<Uint8Array>, subject: string): AsyncGenerator<Uint8Array> {
    const id = randomBytes(ID_BYTES);
    yield id;
    yield* sealChunks(plain, { id: id.toString('hex'), subject, personalData });
  }

  async function* unsealed(
    stored: AsyncIterable<Uint8Array>,
    subject: string,
  ): AsyncGenerator<Uint8Array | 'erased' | 'restricted' | 'unreadable'> {
    const source = stored[Symbol.asyncIterator]();
    try {
      let head = Buffer.alloc(0);
      while (head.length < ID_BYTES) {
        const { value, done } = await source.next();
        if (done) return;
        head = Buffer.concat([head, value]);
      }
      const id = head.subarray(0, ID_BYTES).toString('hex');
      yield* openChunks(rest(head.subarray(ID_BYTES), source), { id, subject, personalData });
    } finally {
      await source.return?.();
    }
  }
}

/** false: it was there already, and is marked as wanted now. */
async function keep(draft: string, place: string): Promise<boolean> {
  if ((await changedAt(place)) !== undefined) {
    await touch(place);
    return false;
  }
  await makeFolder(dirname(place));
  await rename(draft, place);
  // Collection, subject, folder, and what that is in: each may have been made for this file.
  let above = place;
  for (let level = 0; level < 4; level++) await reachDisk((above = dirname(above)));
  return true;
}

async function* rest(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
}

/** Nothing at first, then one chunk behind: the last is held back until the hash of all is the file's. */
async function* checked(
  first: Uint8Array,
  chunks: AsyncGenerator<Uint8Array | 'erased' | 'restricted' | 'unreadable'>,
  file: FileName,
): AsyncGenerator<Uint8Array> {
  try {
    yield Buffer.alloc(0);
    const hash = createHash('sha256').update(first);
    let held = first;
    for await (const chunk of chunks) {
      if (typeof chunk === 'string') throw new FileDamagedError(file);
      hash.update(chunk);
      yield held;
      held = chunk;
    }
    if (fileNameOf(hash.digest()) !== file) throw new FileDamagedError(file);
    yield held;
  } finally {
    await chunks.return(undefined);
  }
}
