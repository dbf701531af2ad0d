import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Writes text to a file, compressed where it ends in `.gz`, or to standard output; a file has its name when it is whole. */
export async function writeOut(
  text: AsyncIterable<string | Uint8Array>,
  out: string,
  signal: AbortSignal,
): Promise<void> {
  if (out === '-') return pipeline(Readable.from(text), process.stdout, { signal, end: false });
  const part = `${out}.part`;
  try {
    // A log holds what customers said: for its owner's eyes.
    await write(text, createWriteStream(part, { mode: 0o600 }), out.endsWith('.gz'), signal);
    const handle = await open(part, 'r+');
    await handle.sync().finally(() => handle.close());
    await rename(part, out);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

const write = (
  text: AsyncIterable<string | Uint8Array>,
  file: Writable,
  compressed: boolean,
  signal: AbortSignal,
): Promise<void> =>
  compressed
    ? pipeline(Readable.from(text), createGzip(), file, { signal })
    : pipeline(Readable.from(text), file, { signal });
