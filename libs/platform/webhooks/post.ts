import { request as overHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as overHttps } from 'node:https';
import type { Connections } from './connections.js';
import { AddressRefusedError } from './guard/checked-lookup.js';
import { retryAfterMs } from './schedule.js';

/** Milliseconds: until a connection stands, until the answer has begun, and until its body has ended. */
export interface Patience {
  readonly connectMs: number;
  readonly answerMs: number;
  readonly bodyMs: number;
}
export const PATIENCE: Patience = { connectMs: 5_000, answerMs: 15_000, bodyMs: 1_000 };
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
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal?: AbortSignal;
  readonly patience?: Patience;
  readonly now?: () => number;
}

/**
 * One try: a POST to an endpoint, by a connection that is there or a new one. A redirect is an answer like any other that
 * is not 2xx: it is not followed. Never throws.
 */
export async function post(connections: Connections, options: PostOptions): Promise<Tried> {
  for (let again = false; ; again = true) {
    const answer = await call(connections, options);
    // The receiver closed a kept connection as it was used: nobody's failure, and the same id makes a repeat harmless.
    const closedUnasked =
      answer.reused && 'error' in answer && codeOf(answer.error) === 'ECONNRESET' && !options.signal?.aborted;
    if (closedUnasked && !again) continue;
    if (!('error' in answer)) return answered(answer.response, options.now ?? Date.now);
    return { delivered: false, told: whyNot(answer.error) };
  }
}

const codeOf = (error: Error): string | undefined => (error as NodeJS.ErrnoException).code;

function whyNot(error: Error): string {
  if (error instanceof LateError) return error.message;
  if (error instanceof AddressRefusedError) return 'the name leads to an address that is not public';
  return `not reached: ${codeOf(error) ?? 'the connection broke off'}`;
}

function answered({ statusCode: status = 0, headers }: IncomingMessage, now: () => number): Tried {
  return {
    delivered: status >= 200 && status < 300,
    told: `answered ${status}`,
    status,
    retryAfterMs: retryAfterMs(headers['retry-after'], now()),
  };
}

class LateError extends Error {
  override readonly name = 'LateError';
}

type Answer = { readonly reused: boolean } & (
  { readonly response: IncomingMessage } | { readonly error: Error }
);

/** Resolves when the connection is free again or gone, so that the next call finds it. */
function call(
  { url, agent }: Connections,
  { headers, body, signal, patience = PATIENCE }: PostOptions,
): Promise<Answer> {
  return new Promise(done => {
    let response: IncomingMessage | undefined;
    let error: Error | undefined;
    const send = url.protocol === 'https:' ? overHttps : overHttp;
    const length = String(Buffer.byteLength(body));
    const asked = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': length },
      agent,
      signal,
    });
    const late = deadlines(asked, patience);
    asked.on('response', begun => {
      response = begun;
      late.answered();
      let bytes = 0;
      begun.on('data', (part: Buffer) => {
        if ((bytes += part.length) > BODY_BYTES) asked.destroy();
      });
      begun.on('error', () => undefined);
    });
    asked.on('error', failed => (error ??= failed));
    asked.on('close', () => {
      late.clear();
      const reused = asked.reusedSocket;
      done(response ? { response, reused } : { error: error ?? new Error('closed'), reused });
    });
    asked.end(body);
  });
}

/** Ends a call that takes too long, by what it waits for. */
function deadlines(asked: ClientRequest, { connectMs, answerMs, bodyMs }: Patience) {
  const within = (ms: number, what: string): NodeJS.Timeout =>
    setTimeout(() => asked.destroy(new LateError(`${what} within ${ms / 1000} s`)), ms);
  let connecting: NodeJS.Timeout | undefined;
  let waiting = within(answerMs, 'no answer');
  asked.on('socket', socket => {
    if (!socket.connecting) return;
    connecting = within(connectMs, 'no connection');
    const stands = 'encrypted' in socket ? 'secureConnect' : 'connect';
    socket.once(stands, () => clearTimeout(connecting));
  });
  const clear = (): void => {
    clearTimeout(connecting);
    clearTimeout(waiting);
  };
  return {
    answered() {
      clear();
      waiting = within(bodyMs, 'no end of the answer');
    },
    clear,
  };
}
