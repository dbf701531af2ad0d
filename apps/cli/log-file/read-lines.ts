import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CliError } from '../cli-error.js';
import { LONGEST_LINE } from './format.js';

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  /** False for a last line that no line feed ends. */
  readonly ended: boolean;
}

/**
 * The lines of a file of UTF-8, gzipped or not, in constant memory. Throws a {@link CliError} with the line's number where
 * one is too long or not UTF-8, and where the compressed data is damaged.
 */
export async function* readLines(file: string, longest = LONGEST_LINE): AsyncGenerator<Line> {
  let number = 0;
  let begun: Buffer[] = [];
  let length = 0;
  const take = (last: Buffer, ended: boolean): Line => {
    const bytes = begun.length > 0 ? Buffer.concat([...begun, last]) : last;
    begun = [];
    length = 0;
    number += 1;
    if (!isUtf8(bytes)) throw wrong(file, number, 'it is not UTF-8');
    return { number, text: bytes.toString('utf8'), ended };
  };
  try {
    for await (const chunk of await openPlain(file)) {
      const block = chunk as Buffer;
      let start = 0;
      for (let end = block.indexOf(10); end >= 0; end = block.indexOf(10, start)) {
        yield take(block.subarray(start, end), true);
        start = end + 1;
      }
      if (start === block.length) continue;
      const rest = block.subarray(start);
      length += rest.length;
      if (length > longest) throw wrong(file, number + 1, `it is longer than ${longest} bytes`);
      begun.push(rest);
    }
  } catch (error) {
    throw explained(error, file, number + 1);
  }
  if (length > 0) yield take(Buffer.alloc(0), false);
}

export const wrong = (file: string, line: number | string, problem: string, cause?: unknown): CliError =>
  new CliError(`${file}, line ${line}: ${problem}.`, { cause });

async function openPlain(file: string): Promise<AsyncIterable<unknown>> {
  const bytes = createReadStream(file, { highWaterMark: 256 * 1024 });
  if (!(await isGzip(file))) return bytes;
  const plain = new PassThrough();
  pipeline(bytes, createGunzip({ chunkSize: 256 * 1024 }), plain, () => undefined);
  return plain;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

function explained(error: unknown, file: string, line: number): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'Z_BUF_ERROR')
    return wrong(file, line, 'the compressed file ends in the middle: copy it whole, or export again', error);
  if (code.startsWith('Z_'))
    return wrong(
      file,
      line,
      `the compressed data is damaged (${message}): copy it again, or export again`,
      error,
    );
  return error;
}
