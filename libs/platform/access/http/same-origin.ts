import type { FastifyRequest } from 'fastify';

/** Where a request that may change something comes from. `unsaid`: not from a browser, or from one that hides it. */
export type Provenance = 'same-origin' | 'cross-site' | 'unsaid';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
export const isSafe = (request: FastifyRequest): boolean => SAFE.has(request.method);

/**
 * By Sec-Fetch-Site, which no page can forge (W3C Fetch Metadata), otherwise by Origin against the host asked for
 * or, where a proxy hides that from us, against `publicOrigin`.
 */
export function provenanceOf(request: FastifyRequest, publicOrigin?: string): Provenance {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'same-origin' : 'cross-site';
  const { origin } = request.headers;
  if (origin === undefined) return 'unsaid';
  const own = origin === publicOrigin || URL.parse(origin)?.host === request.host.toLowerCase();
  return own ? 'same-origin' : 'cross-site';
}
