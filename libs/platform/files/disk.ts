import { mkdir, open, readdir, rm, stat, utimes } from 'node:fs/promises';

/** For the owner's eyes: folders 0700, files 0600. */
export async function writeDurably(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

export const makeFolder = async (path: string): Promise<void> => {
  await mkdir(path, { recursive: true, mode: 0o700 });
};

/** What was renamed into a folder is there after a power cut; Windows has no such call. */
export async function reachDisk(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path);
  await folder.sync().finally(() => folder.close());
}

/** Epoch milliseconds of its last change; undefined: not there. */
export const changedAt = (path: string): Promise<number | undefined> =>
  stat(path).then(({ mtimeMs }) => mtimeMs, absent);

export const touch = (path: string): Promise<void> => utimes(path, new Date(), new Date());

export const namesIn = (path: string): Promise<string[]> =>
  readdir(path).then(
    names => names,
    error => absent(error) ?? [],
  );

export const remove = (path: string): Promise<void> => rm(path, { recursive: true, force: true });

/** undefined: there is no such file. It is open when this resolves: what is cleared away later is read to its end all the same. */
export async function readFile(path: string): Promise<AsyncIterable<Uint8Array> | undefined> {
  const file = await open(path).catch(absent);
  return file?.createReadStream({ highWaterMark: 65_536 }) as AsyncIterable<Uint8Array> | undefined;
}

function absent(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
