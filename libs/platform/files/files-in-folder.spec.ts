import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { heldOpen, unlessTold } from '#platform/event-store/testing/held-open.js';
import { SubjectErasedError, type PersonalData } from '#platform/personal-data';
import { memoryPersonalData } from '#platform/personal-data/testing/memory-personal-data.js';
import {
  EmptyFileError,
  FileDamagedError,
  FileHashError,
  filesInFolder,
  FileTooLargeError,
  FileTypeError,
  TruncatedFileError,
  type FileStore,
} from './index.js';
import { heic, jpeg, pdf, png, webp } from './testing/index.js';

const MAX = 400_000;
const zhang = { subject: 'customer-zhang', collection: 'c1' };
const HOURS_AGO = new Date(Date.now() - 3 * 3_600_000);

async function* inPieces(bytes: Buffer, size = 1_000): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const nameOf = (bytes: Buffer) => `sha256:${createHash('sha256').update(bytes).digest('hex')}` as const;

describe('A file', () => {
  let folder: string;
  let personalData: PersonalData;
  let store: FileStore;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'vitrine-files-'));
    personalData = await memoryPersonalData();
    store = filesInFolder({ folder, maxBytes: MAX, personalData });
  });
  afterEach(async () => {
    await personalData.close();
    rmSync(folder, { recursive: true });
  });

  const onDisk = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name));
  async function read(
    file: ReturnType<typeof nameOf>,
    shelf = zhang,
  ): Promise<Buffer | 'erased' | 'restricted'> {
    const opened = await store.open(shelf, file);
    if (typeof opened === 'string') return opened;
    const chunks: Uint8Array[] = [];
    for await (const chunk of opened) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  it('is named by its hash, and read as it came, whatever its size and its pieces', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(200_000), fc.integer({ min: 1, max: 90_000 }), async (size, pieces) => {
        const bytes = png(String(size), size);
        const stored = await store.put(zhang, inPieces(bytes, pieces));
        expect(stored).toMatchObject({ file: nameOf(bytes), bytes: bytes.length, mediaType: 'image/png' });
        expect(((await read(stored.file)) as Buffer).equals(bytes)).toBe(true);
      }),
      // Bytes that come one by one took seconds a file while each was copied with all before it.
      { numRuns: 15, examples: [[200_000, 1]] },
    );
  });

  it('is read as it came at each size around that of a chunk', async () => {
    for (const more of [-1, 0, 1, 65_535, 65_536, 65_537]) {
      const bytes = png('', 65_536 - png().length + more);
      expect(((await read((await store.put(zhang, inPieces(bytes))).file)) as Buffer).equals(bytes)).toBe(
        true,
      );
    }
  });

  it('is taken by its first bytes, whatever anybody calls it', async () => {
    const taken = await Promise.all(
      [jpeg(), png(), webp(), heic(), pdf()].map(bytes => store.put(zhang, inPieces(bytes))),
    );
    expect(taken.map(({ mediaType }) => mediaType)).toEqual([
      'image/jpeg',
      'image/png',
      'image/webp',
      'image/heic',
      'application/pdf',
    ]);
  });

  it.each<[string, Buffer, new (...args: never[]) => Error]>([
    ['nothing at all', Buffer.alloc(0), EmptyFileError],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), FileTypeError],
    [
      'a drawing that can run',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'),
      FileTypeError,
    ],
    ['a picture that is not taken', Buffer.from('GIF89a\x01\0\x01\0\0\0\0;'), FileTypeError],
    ['more than the limit', png('', MAX), FileTooLargeError],
    ['half a photo', jpeg('x'.repeat(99)).subarray(0, -6), TruncatedFileError],
    ['half a picture', png('', 5_000).subarray(0, 3_000), TruncatedFileError],
    ['half a document', pdf().subarray(0, -8), TruncatedFileError],
    ['half a WebP', webp().subarray(0, -3), TruncatedFileError],
  ])('that is %s is refused, and nothing of it stays', async (_what, bytes, error) => {
    await expect(store.put(zhang, inPieces(bytes, 64))).rejects.toThrow(error);
    expect(onDisk()).toEqual([]);
  });

  it('with a film behind the photo, as some phones make it, is whole', async () => {
    const bytes = jpeg('', Buffer.from('\0\0\0\x18ftypmp42 and what moves'.repeat(100), 'latin1'));
    expect(await store.put(zhang, inPieces(bytes, 7))).toMatchObject({ mediaType: 'image/jpeg' });
  });

  it('that is not what its sender says is refused', async () => {
    await expect(store.put(zhang, inPieces(png()), nameOf(jpeg()))).rejects.toThrow(FileHashError);
    expect(onDisk()).toEqual([]);
    expect((await store.put(zhang, inPieces(png()), nameOf(png()))).repeated).toBe(false);
  });

  it('cut off on its way leaves nothing', async () => {
    async function* cut() {
      yield* inPieces(png('', 90_000).subarray(0, 50_000));
      throw new Error('aborted');
    }
    await expect(store.put(zhang, cut())).rejects.toThrow('aborted');
    expect(onDisk()).toEqual([]);
  });

  it('given twice, one after the other or at once, is kept once', async () => {
    const bytes = png('twice', 70_000);
    await Promise.all([store.put(zhang, inPieces(bytes)), store.put(zhang, inPieces(bytes))]);
    expect((await store.put(zhang, inPieces(bytes))).repeated).toBe(true);
    expect(onDisk()).toHaveLength(1);
    expect(((await read(nameOf(bytes))) as Buffer).equals(bytes)).toBe(true);
  });

  it('lies encrypted, for its owner only', async () => {
    await store.put(zhang, inPieces(png('a secret in the picture', 70_000)));
    const [path] = onDisk();
    expect(readFileSync(path!).includes('a secret')).toBe(false);
    expect(readFileSync(path!).includes('IHDR')).toBe(false);
    expect(statSync(path!).mode & 0o077).toBe(0);
  });

  it('is unreadable for good once its subject’s key is destroyed, and others’ are as they were', async () => {
    const li = { ...zhang, subject: 'customer-li' };
    const { file } = await store.put(zhang, inPieces(png()));
    await store.put(li, inPieces(png()));
    await personalData.destroy(zhang.subject);
    expect(await read(file)).toBe('erased');
    await store.forget(zhang.subject);
    expect(await read(file)).toBe('erased');
    expect(await read(file, li)).toEqual(png());
    await expect(store.put(zhang, inPieces(jpeg()))).rejects.toThrow(SubjectErasedError);
  });

  it('that is cleared away while it is opened is erased, not a fault', async () => {
    for (let n = 0; n < 60; n++) {
      const shelf = { subject: `customer-${n}`, collection: 'c1' };
      const bytes = png(String(n));
      await store.put(shelf, inPieces(bytes));
      await personalData.destroy(shelf.subject);
      const reads = Array.from({ length: 8 }, () => read(nameOf(bytes), shelf));
      for (let turns = 0; turns < n % 6; turns++) await new Promise(resolve => setImmediate(resolve));
      rmSync(join(folder, shelf.subject), { recursive: true });
      expect(new Set(await Promise.all(reads))).toEqual(new Set(['erased']));
    }
  });

  const told = unlessTold ? it.skip : it;
  told(
    `is closed again where it is not given, and where nobody reads it to its end${unlessTold}`,
    async () => {
      const bytes = png('long', 300_000);
      await store.put(zhang, inPieces(bytes));
      const opened = async () => {
        const given = await store.open(zhang, nameOf(bytes));
        if (typeof given === 'string') throw new Error(given);
        return given;
      };
      const [begun, never] = [await opened(), await opened()];
      await begun.next();
      expect(heldOpen(folder)).toHaveLength(2);
      for (const left of [begun, never]) await left.return(undefined);
      await personalData.destroy(zhang.subject);
      for (let n = 0; n < 5; n++) expect(await read(nameOf(bytes))).toBe('erased');
      for (let n = 0; n < 50 && heldOpen(folder).length > 0; n++)
        await new Promise(resolve => setTimeout(resolve, 20));
      expect(heldOpen(folder)).toEqual([]);
    },
  );

  it('with any byte changed, cut off or swapped for another is never given whole', async () => {
    const bytes = png('', 140_000);
    const { file } = await store.put(zhang, inPieces(bytes));
    const [path] = onDisk();
    const stored = readFileSync(path!);
    const other = filesInFolder({ folder: join(folder, 'other'), maxBytes: MAX, personalData });
    await other.put(zhang, inPieces(png('x', 140_000)));
    const swapped = readFileSync(onDisk().find(name => name.includes('other'))!);
    await fc.assert(
      fc.asyncProperty(fc.nat(stored.length - 1), fc.boolean(), async (at, cut) => {
        writeFileSync(path!, cut ? stored.subarray(0, at) : stored.with(at, stored[at]! ^ 1));
        await expect(read(file)).rejects.toThrow(FileDamagedError);
      }),
      { numRuns: 40 },
    );
    writeFileSync(path!, swapped);
    await expect(read(file)).rejects.toThrow(FileDamagedError);
    rmSync(path!);
    await expect(read(file)).rejects.toThrow(FileDamagedError);
  });

  it('that nobody recorded is swept after an hour, and no other', async () => {
    const recorded = await store.put(zhang, inPieces(png('recorded')));
    await store.put(zhang, inPieces(png('orphan')));
    await store.put(zhang, inPieces(png('wanted again')));
    writeFileSync(join(folder, 'incoming', 'left-behind'), 'half');
    for (const path of onDisk()) utimesSync(path, HOURS_AGO, HOURS_AGO);
    await store.put(zhang, inPieces(png('young')));
    await store.put(zhang, inPieces(png('wanted again')));
    const asked: string[] = [];
    const removed = await store.sweep((shelf, file) => {
      asked.push(`${shelf.subject}/${shelf.collection}`);
      return Promise.resolve(file === recorded.file);
    });
    expect(removed).toBe(2);
    expect(new Set(asked)).toEqual(new Set(['customer-zhang/c1']));
    expect(
      onDisk()
        .map(path => `sha256:${path.slice(-64)}`)
        .sort(),
    ).toEqual([recorded.file, nameOf(png('young')), nameOf(png('wanted again'))].sort());
  });

  it('goes nowhere but on its shelf', async () => {
    for (const subject of ['..', '.', 'a/b', '', 'incoming'])
      await expect(store.put({ subject, collection: 'c' }, inPieces(png()))).rejects.toThrow();
    expect(onDisk()).toEqual([]);
  });
});
