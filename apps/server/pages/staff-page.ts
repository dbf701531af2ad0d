import { fileURLToPath } from 'node:url';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound, ProblemError, type ProblemType } from '#platform/problems';
import { builtFiles, type BuiltFile } from './built-files.js';

/** Where `npm run build` leaves the pages of staff, seen from dist/apps/server/pages. */
const BUILT = fileURLToPath(new URL('../../../web', import.meta.url));
const A_YEAR = 'public, max-age=31536000, immutable';

/** A page that was built ahead, the same at each of its addresses, and the files it is made of. */
export interface StaffPage {
  page(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** A file beside the page whose name stays, e.g. a service worker: asked for anew each time. */
  file(name: string, request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Named by their content, so that a browser keeps them; they hold nothing of any case. */
  asset(name: string, request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

/** `name`: its folder in dist/web. `missing`: what is said where nobody has built it. */
export function staffPage(name: string, missing: ProblemType): StaffPage {
  const pages = builtFiles(`${BUILT}/${name}`);
  const assets = builtFiles(`${BUILT}/${name}/assets`);
  return {
    async page(request, reply) {
      const index = await pages('index.html');
      if (!index) throw new ProblemError(missing);
      await send(index, request, reply.header('cache-control', 'no-cache'));
    },
    async file(name, request, reply) {
      const found = await pages(name);
      if (!found) throw new ProblemError(missing);
      await send(found, request, reply.header('cache-control', 'no-cache'));
    },
    async asset(file, request, reply) {
      const found = await assets(file);
      if (!found) throw new ProblemError(notFound);
      await send(found, request, reply.header('cache-control', A_YEAR));
    },
  };
}

async function send(
  { type, body, brotli }: BuiltFile,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  void reply.type(type).header('vary', 'Accept-Encoding');
  const takesBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''));
  if (brotli && takesBrotli) await reply.header('content-encoding', 'br').send(brotli);
  else await reply.send(body);
}
