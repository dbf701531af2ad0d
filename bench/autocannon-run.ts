import autocannon from 'autocannon';
import type { Call, Measured } from './load.js';

export interface Load {
  readonly url: string;
  readonly token: string;
  readonly connections: number;
  readonly seconds: number;
  /** The next call; asked once for each request. */
  readonly next: () => Call;
}

/** Closed-loop load: each connection sends its next request when it has its answer. Anything but 2xx fails the run. */
export async function run({ url, token, connections, seconds, next }: Load): Promise<Measured> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { authorization: `Bearer ${token}` },
    requests: [
      {
        setupRequest: request => {
          const { method, path, headers, body } = next();
          return {
            ...request,
            method,
            path,
            headers: {
              ...request.headers,
              ...(body === undefined ? {} : { 'content-type': 'application/json' }),
              ...headers,
            },
            ...(body === undefined ? {} : { body }),
          };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} answers were not 2xx and ${result.errors} requests failed.`);
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 };
}
