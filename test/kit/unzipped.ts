import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { fromBuffer, type Entry, type Options, type ZipFile } from 'yauzl';

/** The files of a ZIP archive, by name. */
export async function unzipped(zip: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const open = promisify<Buffer, Options, ZipFile>(fromBuffer);
  const file = await open(zip, { lazyEntries: true });
  const read = promisify<Entry, NodeJS.ReadableStream>(file.openReadStream.bind(file));
  const files = new Map<string, Buffer>();
  return new Promise((resolve, reject) => {
    file.on('error', reject);
    file.on('end', () => resolve(files));
    file.on('entry', (entry: Entry) => {
      read(entry)
        .then(stream => buffer(stream))
        .then(bytes => {
          files.set(entry.fileName, bytes);
          file.readEntry();
        })
        .catch(reject);
    });
    file.readEntry();
  });
}
