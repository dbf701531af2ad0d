import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { hexOf, isFileName, type FileName } from '#platform/files';
import type { HistoryPack, PackedEntry } from './history-pack.js';
import { BUNDLE_README } from './bundle-readme.js';

export interface BundleParts {
  readonly pack: HistoryPack;
  /** `index.html`, a piece at a time. */
  readonly page: () => AsyncIterable<string>;
  readonly keys: readonly string[];
  readonly witnesses: readonly string[];
  /** A file of the case; undefined: not there, erased, or not for whoever asked. */
  readonly open: (file: FileName) => Promise<AsyncGenerator<Uint8Array> | undefined>;
}

/** The evidence bundle of docs/proof as a ZIP, written while it is read: no file of it is ever whole in memory. */
export function bundleOf({ pack, page, keys, witnesses, open }: BundleParts): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const fail = (error: unknown): void => void out.destroy(error as Error);
  const files = new Set<FileName>();
  const history = streamOf(pack.json(entry => filesOf(entry).forEach(file => files.add(file))));
  zip.on('error', fail);
  history.on('end', () => void addRest().catch(fail));
  zip.addBuffer(Buffer.from(BUNDLE_README), 'README.txt');
  zip.addBuffer(Buffer.from(pack.completeness.checkpoint.note), 'checkpoint');
  zip.addBuffer(Buffer.from([...keys, ...witnesses, ''].join('\n')), 'keys');
  zip.addReadStream(history, 'history.json');
  return out;

  async function addRest(): Promise<void> {
    for (const file of files) if (await isThere(file)) addFile(file);
    zip.addReadStreamLazy('index.html', give => give(null, streamOf(page())));
    zip.end();
  }

  async function isThere(file: FileName): Promise<boolean> {
    const bytes = await open(file);
    await bytes?.return(undefined);
    return bytes !== undefined;
  }

  function addFile(file: FileName): void {
    // Photos are compressed already.
    zip.addReadStreamLazy(`evidence/${hexOf(file)}`, { compress: false }, give => {
      open(file).then(bytes => give(null, streamOf(bytes ?? [])), fail);
    });
  }

  function streamOf(pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array | string>): Readable {
    return Readable.from(pieces, { objectMode: false }).on('error', fail);
  }
}

/** Files that an entry names: its evidence, and the file that it files. */
function filesOf({ event, envelope, shown }: PackedEntry): readonly FileName[] {
  if (!shown) return [];
  const named = [...(Array.isArray(envelope.evidence) ? envelope.evidence : [])];
  if (event.type === 'FileFiled') {
    const { file } = JSON.parse(Buffer.from(event.data).toString('utf8')) as { file?: string };
    if (file !== undefined) named.push(file);
  }
  return named.filter(isFileName);
}
