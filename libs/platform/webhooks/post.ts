import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { AddressRefusedError, checkedLookup, type Resolve } from './guard/checked-lookup.js';
import { addressIn, isThisMachine, urlFault } from './guard/endpoint-url.js';
import { isLoopbackAddress, isPublicAddress } from './guard/public-address.js';
import { retryAfterMs } from './schedule.js';

/** A whole call takes no longer: what was not answered by then has failed. */
export const ANSWER_WITHIN_MS = 15_000;
/** Of an answer's body; more is cut off. It is not kept. */
const BODY_BYTES = 4_096;

/** How a try ended. `told`: in a few words without anything from outside but the status. */
export interface Tried {
  readonly delivered: boolean;
  readonly told: string;
  readonly status?: number;
  /** Milliseconds that the receiver asks to wait. */
  readonly retryAfterMs?: number;
}

export interface PostOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Endpoints on this machine may be called: for tests and development. */
  readonly toLoopback: boolean;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly now?: () => number;
  readonly resolve?: Resolve;
}

/**
 * One try: a POST to an endpoint, by a connection of its own to an address that was checked. A redirect is an answer like
 * any other that is not 2xx: it is not followed. Never throws.
 */
export async function post(options: PostOptions): Promise<Tried> {
  const { url: text, toLoopback, signal, timeoutMs = ANSWER_WITHIN_MS } = options;
  const url = URL.parse(text);
  if (!url || urlFault(text)) return failed('the address is not one that may be called');
  const own = isThisMachine(url);
  if (own && !toLoopback) return failed('addresses of this machine may not be called');
  const literal = addressIn(url);
  const allows = own ? isLoopbackAddress : isPublicAddress;
  if (literal !== undefined && !allows(literal)) return failed('the address is not public');
  const late = AbortSignal.timeout(timeoutMs);
  const until = signal ? AbortSignal.any([signal, late]) : late;
  try {
    return await call(url, options, allows, until);
  } catch (error) {
    if (late.aborted) return failed(`no answer within ${timeoutMs / 1000} s`);
    if (error instanceof AddressRefusedError)
      return failed('the name leads to an address that is not public');
    return failed(`not reached: ${(error as NodeJS.ErrnoException).code ?? 'the connection broke off'}`);
  }
}

const failed = (told: string): Tried => ({ delivered: false, told });

const call = (
  url: URL,
  { headers, body, resolve, now = Date.now }: PostOptions,
  allows: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Tried> =>
  new Promise((done, fail) => {
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    const length = String(Buffer.byteLength(body));
    const asked = send(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': length },
        agent: false,
        lookup: checkedLookup(allows, resolve),
        signal,
      },
      response => {
        const status = response.statusCode ?? 0;
        let bytes = 0;
        response.on('data', (part: Buffer) => {
          if ((bytes += part.length) > BODY_BYTES) asked.destroy();
        });
        response.on('error', () => undefined);
        done({
          delivered: status >= 200 && status < 300,
          told: `answered ${status}`,
          status,
          retryAfterMs: retryAfterMs(response.headers['retry-after'], now()),
        });
      },
    );
    asked.on('error', fail);
    asked.end(body);
  });
