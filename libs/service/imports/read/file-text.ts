import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { LIMITS, LogFileError } from '../log-case.js';

export interface FileText {
  /** Pieces of the text, at most some 64 KB each. */
  readonly text: AsyncIterable<string>;
  /** SHA-256 of the bytes, decompressed, hex; once `text` has ended. */
  digest(): string;
}

const XML_ENCODING = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/;

/**
 * The text of a file, decompressed where it begins like gzip, decoded by its byte order mark, its XML declaration or the
 * encoding named, by default UTF-8. Throws {@link LogFileError} for what is cut off, no text in that encoding, or larger than
 * a log may be.
 */
export function fileText(path: string, encoding?: string): FileText {
  const hash = createHash('sha256');
  return { text: decoded(path, encoding, hash), digest: () => hash.copy().digest('hex') };
}

async function* decoded(
  path: string,
  encoding: string | undefined,
  hash: { update(bytes: Uint8Array): unknown },
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for await (const chunk of plainBytes(path)) {
    bytes += chunk.byteLength;
    if (bytes > LIMITS.fileBytes)
      throw new LogFileError(`expected at most ${LIMITS.fileBytes} bytes decompressed, got more`);
    hash.update(chunk);
    decoder ??= decoderFor(chunk, encoding);
    const text = decode(decoder, chunk, true);
    if (text !== '') yield text;
  }
  const rest = decoder ? decode(decoder, new Uint8Array(), false) : '';
  if (rest !== '') yield rest;
}

function decode(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): string {
  let text: string;
  try {
    text = decoder.decode(chunk, { stream });
  } catch {
    throw new LogFileError(
      `expected text in ${decoder.encoding}, got bytes that are none: say the encoding with --encoding, or save it as UTF-8`,
    );
  }
  if (text.includes('\0')) throw new LogFileError('expected text, got a NUL character');
  return text;
}

function decoderFor(first: Uint8Array, asked: string | undefined): TextDecoder {
  const label = asked ?? byMark(first) ?? XML_ENCODING.exec(latin1(first))?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    throw new LogFileError(`expected an encoding such as UTF-8, got "${label}"`);
  }
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 200)).toString('latin1');

function byMark([a, b]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : undefined;
}

async function* plainBytes(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  const chunks = file[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  try {
    const { value: first, done } = await chunks.next();
    const all = rejoin(done ? undefined : first, chunks);
    if (first?.[0] !== 0x1f || first[1] !== 0x8b) return yield* all;
    const unzip = createGunzip();
    void feed(all, unzip);
    yield* unzip as AsyncIterable<Buffer>;
  } catch (error) {
    if (!/^(Z_|ERR_Z)/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    throw new LogFileError(`the gzip is damaged or cut off (${(error as Error).message})`);
  } finally {
    file.destroy();
  }
}

async function* rejoin(first: Buffer | undefined, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first) yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Writes with back-pressure; an error of the source ends the target with it. */
async function feed(source: AsyncIterable<Buffer>, target: ReturnType<typeof createGunzip>): Promise<void> {
  try {
    for await (const chunk of source) {
      if (target.destroyed) return;
      if (!target.write(chunk))
        await new Promise<void>(resolve => {
          target.once('drain', resolve).once('close', resolve);
        });
    }
    target.end();
  } catch (error) {
    target.destroy(error as Error);
  }
}
