import type { BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { AppendStream } from './streams-client.js';
import { isLost, toStoreError, unavailable } from './store-errors.js';

/** One append on its way. */
export interface Sending {
  readonly correlation: string;
  readonly frames: readonly Uint8Array[];
  /** It may be sent again without knowing what became of it: the server knows its event ids. */
  readonly repeatable: boolean;
}

export interface BatchAppender {
  /** The server's answer, good or bad; rejects with StoreUnavailableError when there is none. */
  send(sending: Sending): Promise<BatchAppendResp>;
  close(): void;
}

interface Pending extends Sending {
  readonly resolve: (answer: BatchAppendResp) => void;
  readonly reject: (error: unknown) => void;
  readonly timer: NodeJS.Timeout;
  sentOn?: AppendStream;
  failures: number;
}

/** Connections that an append is tried on. */
const TRIES = 4;
/** Milliseconds before the second; doubles. Without jitter: appends keep their order. */
const PAUSE_MS = 50;

/**
 * Many appends on one call, answered in any order. When the connection is lost, all that wait are sent again on the
 * next one in the order they came, each with its event ids: an append that was stored is answered as a repeat.
 */
export function batchAppender(
  open: () => Promise<AppendStream>,
  { addresses, deadlineMs }: { readonly addresses: string; readonly deadlineMs: number },
): BatchAppender {
  const waiting = new Map<string, Pending>();
  let stream: AppendStream | undefined;
  let connecting = false;
  let closed = false;

  function settle(pending: Pending): void {
    clearTimeout(pending.timer);
    waiting.delete(pending.correlation);
  }

  function flush(): void {
    if (!stream) return connect();
    for (const pending of waiting.values()) if (pending.sentOn !== stream) transmit(stream, pending);
  }
  function transmit(on: AppendStream, pending: Pending): void {
    pending.sentOn = on;
    for (const frame of pending.frames) on.write(frame);
  }

  function connect(afterMs = 0): void {
    if (connecting || closed || waiting.size === 0) return;
    connecting = true;
    setTimeout(() => {
      open().then(opened, error => {
        connecting = false;
        lost(undefined, error);
      });
    }, afterMs);
  }

  function opened(on: AppendStream): void {
    connecting = false;
    on.on('error', error => lost(on, error));
    on.on('end', () => lost(on, unavailable(addresses, 'unreachable', 'it ended the call')));
    on.on('data', (answer: BatchAppendResp) => {
      const pending = waiting.get(answer.getCorrelationId()?.getString() ?? '');
      if (!pending) return;
      settle(pending);
      pending.resolve(answer);
    });
    if (closed) return on.cancel();
    stream = on;
    flush();
  }

  /** `on`: undefined: it did not come to a call. */
  function lost(on: AppendStream | undefined, cause: unknown): void {
    if (on && on !== stream) return;
    stream = undefined;
    const error = toStoreError(cause, { addresses });
    let failures = 0;
    for (const pending of [...waiting.values()]) {
      if (pending.sentOn !== on) continue;
      pending.failures++;
      failures = Math.max(failures, pending.failures);
      const again = isLost(error) && pending.failures < TRIES && (on === undefined || pending.repeatable);
      if (again) pending.sentOn = undefined;
      else {
        settle(pending);
        pending.reject(error);
      }
    }
    connect(PAUSE_MS * 2 ** (failures - 1));
  }

  return {
    send: sending =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          settle(pending);
          const detail = `no answer to an append within ${deadlineMs} ms; it may be stored: sent again with the same event ids, it is answered as a repeat`;
          reject(unavailable(addresses, 'deadline', detail));
        }, deadlineMs);
        const pending: Pending = { ...sending, resolve, reject, timer, failures: 0 };
        waiting.set(sending.correlation, pending);
        if (stream) transmit(stream, pending);
        else connect();
      }),
    close() {
      closed = true;
      stream?.cancel();
      stream = undefined;
      for (const pending of [...waiting.values()]) {
        settle(pending);
        pending.reject(unavailable(addresses, 'closed', 'closed with an append on its way'));
      }
    },
  };
}
