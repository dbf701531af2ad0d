import type { ClientReadableStream } from '@grpc/grpc-js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { setTimeout as delay } from 'node:timers/promises';
import { unavailable } from './store-errors.js';

export interface Patience {
  readonly addresses: string;
  /** Milliseconds that an answer may take while one is asked for. */
  readonly deadlineMs: number;
}

/** Rejects when time is up; what comes later is let go by `discard`. */
export async function inTime<T>(
  answer: Promise<T>,
  { addresses, deadlineMs }: Patience,
  discard: (late: T) => void = () => {},
): Promise<T> {
  const enough = new AbortController();
  const late = delay(deadlineMs, undefined, { signal: enough.signal }).then(() => {
    answer.then(discard, () => {});
    throw unavailable(addresses, 'deadline', `no answer within ${deadlineMs} ms`);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    enough.abort();
    late.catch(() => {});
  }
}

/**
 * What a call answers, as it comes and no faster than it is taken: the transport's window holds back the server.
 * `isQuiet`: asked after the first answer: silence is no failure now.
 */
export async function* responses(
  call: Promise<ClientReadableStream<ReadResp>>,
  patience: Patience,
  { isQuiet, signal }: { readonly isQuiet?: () => boolean; readonly signal?: AbortSignal } = {},
): AsyncGenerator<readonly ReadResp[]> {
  const stream = await inTime(call, patience, late => late.cancel());
  let failure: Error | undefined;
  let ended = false;
  let next = Promise.withResolvers<void>();
  const wake = (): void => next.resolve();
  let answered = false;
  let waiting = false;
  const quiet = (): boolean => answered && isQuiet?.() === true;
  // One that is set anew costs less than one for each wait.
  const timer = setTimeout(() => {
    if (!waiting || quiet()) return;
    failure ??= unavailable(patience.addresses, 'deadline', `no answer within ${patience.deadlineMs} ms`);
    wake();
  }, patience.deadlineMs);
  stream
    .on('readable', wake)
    .on('end', () => {
      ended = true;
      wake();
    })
    .on('error', (error: Error) => {
      failure = error;
      wake();
    });
  signal?.addEventListener('abort', wake);
  try {
    while (!signal?.aborted) {
      const batch: ReadResp[] = [];
      for (let each: unknown; (each = stream.read()) !== null;) batch.push(each as ReadResp);
      if (batch.length > 0) {
        answered = true;
        yield batch;
      } else if (failure) throw failure;
      else if (ended) return;
      else {
        waiting = true;
        if (!quiet()) timer.refresh();
        await next.promise;
        waiting = false;
        next = Promise.withResolvers();
      }
    }
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', wake);
    stream.cancel();
  }
}
