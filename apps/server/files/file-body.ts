import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { isFileName, type FileName } from '#platform/files';
import { ProblemError, unsupportedMediaType, validation } from '#platform/problems';
import type { FiledFile } from '#service/evidence/case-files.rules.js';
import { fileTooLarge } from '#service/evidence/evidence.problems.js';

/** What a body may call itself; what it is, its bytes say. */
const FILE_BODY = /^(image\/|application\/(pdf|octet-stream)\b)/;

/** Lets bodies that are files through as streams, unread. Before `app.init()` or `app.listen()`. */
export function takeFileBodies(app: NestFastifyApplication): void {
  const server = app.getHttpAdapter().getInstance();
  server.addContentTypeParser(FILE_BODY, (_request, payload, done) => done(null, payload));
}

/** The bytes of a request as they come. @throws ProblemError for a body of another kind, or one that says it is too long. */
export function bytesOf(
  { body, headers }: Pick<FastifyRequest, 'body' | 'headers'>,
  maxBytes: number,
): AsyncIterable<Uint8Array> {
  if (!(body instanceof Readable)) throw new ProblemError(unsupportedMediaType);
  if (Number(headers['content-length'] ?? 0) > maxBytes)
    throw new ProblemError(fileTooLarge, { limit: maxBytes });
  // The connection stays, so that a refusal in the middle can still be answered.
  return body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
}

/** What the sender says the bytes are, by Content-Digest (RFC 9530): `sha-256=:…:`. */
export function saidDigest(header: string | string[] | undefined): FileName | undefined {
  if (header === undefined) return undefined;
  const base64 =
    typeof header === 'string' ? /\bsha-256=:([A-Za-z0-9+/=]{44}):/.exec(header)?.[1] : undefined;
  const said = `sha256:${Buffer.from(base64 ?? '', 'base64').toString('hex')}`;
  if (isFileName(said)) return said;
  const message = 'expected sha-256=:…: with 32 bytes in base64';
  throw new ProblemError(
    validation,
    {},
    { errors: [{ pointer: 'Content-Digest', rule: 'format', message }] },
  );
}

const EXTENSIONS: Readonly<Record<FiledFile['mediaType'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'application/pdf': 'pdf',
};
/** What every browser shows as a picture; anything else is saved, never opened within our pages. */
const SHOWN = new Set<string>(['image/jpeg', 'image/png', 'image/webp']);

/** A file as it goes out: its own type and nothing else, in a page's place it can do nothing. */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { filed, bytes }: { readonly filed: FiledFile; readonly bytes: AsyncGenerator<Uint8Array> },
): Promise<void> {
  const { file, mediaType } = filed;
  const name = `${file.slice('sha256:'.length, 'sha256:'.length + 12)}.${EXTENSIONS[mediaType]}`;
  const etag = `"${file}"`;
  reply
    .header('etag', etag)
    // Asked for again each time: an erased file is not shown from a browser's memory while we know of it.
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Authorization, Cookie')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-disposition', `${SHOWN.has(mediaType) ? 'inline' : 'attachment'}; filename="${name}"`);
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
    await bytes.return(undefined);
    await reply.code(304).send();
    return;
  }
  reply.header('content-type', mediaType).header('content-length', filed.bytes);
  if (request.method === 'HEAD') {
    await bytes.return(undefined);
    await reply.send();
    return;
  }
  await reply.send(Readable.from(bytes, { objectMode: false }));
}
