import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { checkedLookup, type Resolve } from './guard/checked-lookup.js';
import { addressIn, isThisMachine, urlFault } from './guard/endpoint-url.js';
import { isLoopbackAddress, isPublicAddress } from './guard/public-address.js';

/** One for the lane, one for what is tried again beside it. */
const MOST_SOCKETS = 2;
/** A connection that nothing was sent over for so long is closed. */
const IDLE_MS = 30_000;

/** The connections to one endpoint, kept between calls. */
export interface Connections {
  readonly url: URL;
  readonly agent: HttpAgent | HttpsAgent;
  close(): void;
}

export interface ConnectionsOptions {
  /** Endpoints on this machine may be called: for tests and development. */
  readonly toLoopback: boolean;
  readonly resolve?: Resolve;
  readonly idleMs?: number;
}

/**
 * Each connection is made to an address that was checked as it was looked up for it, so that a name which leads elsewhere
 * later changes nothing: what is connected stays connected, and what is connected anew is checked anew. A text: why the
 * endpoint may not be called.
 */
export function connectionsTo(
  text: string,
  { toLoopback, resolve, idleMs = IDLE_MS }: ConnectionsOptions,
): Connections | string {
  const url = URL.parse(text);
  if (!url || urlFault(text)) return 'the address is not one that may be called';
  const own = isThisMachine(url);
  if (own && !toLoopback) return 'addresses of this machine may not be called';
  const allows = own ? isLoopbackAddress : isPublicAddress;
  const literal = addressIn(url);
  if (literal !== undefined && !allows(literal)) return 'the address is not public';
  const options = {
    keepAlive: true,
    maxSockets: MOST_SOCKETS,
    maxFreeSockets: 1,
    timeout: idleMs,
    lookup: checkedLookup(allows, resolve),
  };
  const agent = url.protocol === 'https:' ? new HttpsAgent(options) : new HttpAgent(options);
  return { url, agent, close: () => agent.destroy() };
}
