import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventStore, ExpectedRevision } from '#platform/event-store';
import type { Authenticate } from '../access/authenticate.js';
import type { StreamAccess } from '../access/stream-access.js';
import { errorOf } from '../rpc/error-of.js';
import { status } from '../rpc/rpc-error.js';
import type { RpcError } from '../rpc/rpc-error.js';
import { plain } from './http-answers.js';
import type { HttpRoute } from './http-answers.js';

export interface AtomWriteOptions {
  readonly store: EventStore;
  readonly access: StreamAccess;
  readonly authenticate: Authenticate;
  readonly maxAppendBytes: number;
}

const EXPECTED = new Map<string, ExpectedRevision>([
  ['-2', 'any'],
  ['-1', 'no-stream'],
  ['-4', 'stream-exists'],
]);

/**
 * `POST /streams/S`: one event whose data are the body, byte for byte. Headers: `ES-EventType`, `ES-EventId` (else a new
 * one), `ES-ExpectedVersion` (−2 any, −1 no stream, −4 stream exists, or a revision).
 */
export const atomWrite =
  (options: AtomWriteOptions): HttpRoute =>
  (request, response) => {
    const encoded = /^\/streams\/([^/?]+)$/.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || encoded === undefined) return false;
    write(options, request, response, encoded).catch((error: unknown) => {
      const known = errorOf(error);
      plain(response, httpStatus(known), known.message);
    });
    return true;
  };

async function write(
  { store, access, authenticate, maxAppendBytes }: AtomWriteOptions,
  request: IncomingMessage,
  response: ServerResponse,
  encoded: string,
): Promise<void> {
  const stream = decodeName(encoded);
  const type = headerOf(request, 'es-eventtype');
  const expected = expectedOf(headerOf(request, 'es-expectedversion'));
  if (stream === undefined || type === undefined || expected === undefined)
    return plain(
      response,
      400,
      'A stream name in UTF-8, ES-EventType and, if at all, a whole ES-ExpectedVersion are needed.',
    );
  const { authorization } = request.headers;
  try {
    await access(await authenticate(authorization), 'write', stream);
  } catch (error) {
    if (authorization === undefined && errorOf(error).code === status.PERMISSION_DENIED)
      return plain(response.setHeader('www-authenticate', 'Basic realm="streams"'), 401, 'Unauthorized');
    throw error;
  }
  const data = await bodyOf(request, maxAppendBytes);
  if (!data) return plain(response, 413, `An append takes at most ${maxAppendBytes} bytes.`);
  const json = headerOf(request, 'content-type')?.startsWith('application/json');
  const { revision } = await store.append(
    stream,
    [
      {
        id: headerOf(request, 'es-eventid') ?? randomUUID(),
        type,
        contentType: json ? 'application/json' : 'application/octet-stream',
        data,
        metadata: new Uint8Array(0),
      },
    ],
    { expectedRevision: expected },
  );
  response.writeHead(201, { location: `/streams/${encoded}/${revision}` }).end();
}

const headerOf = (request: IncomingMessage, name: string): string | undefined =>
  request.headers[name]?.toString();

function decodeName(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function expectedOf(version = '-2'): ExpectedRevision | undefined {
  return EXPECTED.get(version) ?? (/^\d{1,18}$/.test(version) ? BigInt(version) : undefined);
}

async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function httpStatus({ code, trailers }: RpcError): number {
  if (code === status.UNAUTHENTICATED) return 401;
  if (code === status.PERMISSION_DENIED) return 403;
  if (code === status.INVALID_ARGUMENT) return 400;
  if (code === status.UNAVAILABLE) return 503;
  if (trailers['exception'] === 'wrong-expected-version') return 400;
  if (trailers['exception'] === 'stream-deleted') return 410;
  return 500;
}
