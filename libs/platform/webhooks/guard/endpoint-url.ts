import { isLoopbackAddress, isPublicAddress } from './public-address.js';

/** Ports that an endpoint may have. */
export const ENDPOINT_PORTS: readonly number[] = [443, 8443];
export const LONGEST_URL = 2_000;

export type UrlFault = 'no-url' | 'not-https' | 'credentials' | 'query' | 'port' | 'not-public';

/**
 * What keeps an address from being an endpoint; undefined: nothing that can be seen by its text. An address of this machine
 * is well formed, with `http` and any port, too: whether it may be called is a setting's to say.
 */
export function urlFault(text: string): UrlFault | undefined {
  const url = text.length <= LONGEST_URL ? URL.parse(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') return 'no-url';
  if (url.username !== '' || url.password !== '') return 'credentials';
  if (/[?#]/.test(text)) return 'query';
  if (isThisMachine(url)) return undefined;
  if (url.protocol !== 'https:') return 'not-https';
  if (!ENDPOINT_PORTS.includes(Number(url.port || 443))) return 'port';
  const literal = addressIn(url);
  return literal !== undefined && !isPublicAddress(literal) ? 'not-public' : undefined;
}

/** The address that stands in place of a name; undefined: a name. */
export function addressIn({ hostname }: URL): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname) ? hostname : undefined;
}

export function isThisMachine(url: URL): boolean {
  const literal = addressIn(url);
  return literal === undefined ? url.hostname === 'localhost' : isLoopbackAddress(literal);
}
