import { StoreUnavailableError } from '#platform/event-store';
import type { NewEvent } from '#platform/event-store';
import { decode } from '../protobuf/read-message.js';
import { RpcError, status } from '../rpc/rpc-error.js';
import type { Answers, Call, Duplex } from '../rpc/rpc-service.js';
import { append } from './append.js';
import { batchFailure, batchSuccess } from './batch-append-answers.js';
import { readBatchAppendPart } from './batch-append-request.js';
import type { BatchAppendPart, BatchOptions } from './batch-append-request.js';
import { sizeOf, tooLarge } from './proposed-message.js';
import type { StreamsContext } from './streams-service.js';

/** Appends that a call may have with the store, and bytes of those that are not complete yet. */
const AT_ONCE = 4_096;
const INCOMPLETE_BYTES = 64 * 1024 * 1024;
/** Milliseconds between two looks at deadlines. */
const LOOK = 250;

/** What has come of one append. */
interface Incomplete {
  options: BatchOptions | undefined;
  problem: RpcError | undefined;
  readonly events: NewEvent[];
  bytes: number;
}
interface Running {
  readonly deadline: number;
  expire(): void;
}

/** BatchAppend: one call for a whole connection; appends are answered as they are stored, in any order. */
export const batchAppendMethod = (context: StreamsContext): Duplex => ({
  kind: 'duplex',
  async handle(requests, call, answers) {
    const { promise: broken, reject: breakOff } = Promise.withResolvers<never>();
    const appends = batchAppends(context, call, outbox(answers), breakOff);
    try {
      await Promise.race([appends.serve(requests), broken]);
    } finally {
      appends.end();
    }
  },
});

function batchAppends(context: StreamsContext, call: Call, out: Outbox, breakOff: (error: Error) => void) {
  const { store, access, maxAppendBytes } = context;
  const incomplete = new Map<string, Incomplete>();
  const running = new Set<Running>();
  let incompleteBytes = 0;
  let wake: (() => void) | undefined;
  const timer = setInterval(() => {
    const now = Date.now();
    for (const one of running) if (one.deadline < now) one.expire();
  }, LOOK);

  function collect({ id, options, events, problem }: BatchAppendPart): Incomplete {
    const part = incomplete.get(id) ?? { options, problem, events: [], bytes: 0 };
    incomplete.set(id, part);
    part.options ??= options;
    part.problem ??= problem;
    for (const event of events) {
      part.bytes += sizeOf(event);
      if (part.bytes > maxAppendBytes) part.problem ??= tooLarge(maxAppendBytes);
      if (part.problem) continue;
      part.events.push(event);
      incompleteBytes += sizeOf(event);
    }
    if (incompleteBytes > INCOMPLETE_BYTES || incomplete.size > AT_ONCE)
      throw new RpcError(status.RESOURCE_EXHAUSTED, 'Too many appends were begun and not finished.');
    return part;
  }

  function finish(id: string, { options, events, problem }: Incomplete): void {
    incomplete.delete(id);
    for (const event of events) incompleteBytes -= sizeOf(event);
    const answered = { id, stream: options?.stream ?? '', expected: options?.expected ?? 'any' };
    if (!options) return out.send(batchFailure(answered, problem ?? withoutOptions()));
    const { deadline, stream } = options;
    if (problem ?? deadline < Date.now()) return out.send(batchFailure(answered, problem ?? late()));

    const one: Running = { deadline, expire: () => end(batchFailure(answered, late())) };
    const end = (answer: Uint8Array): void => {
      if (!running.delete(one)) return;
      out.send(answer);
      if (running.size < AT_ONCE) wake?.();
    };
    const fail = (error: unknown): void => {
      if (error instanceof StoreUnavailableError) breakOff(error);
      end(batchFailure(answered, error));
    };
    running.add(one);
    try {
      const allowed = access(call.caller, 'write', stream);
      const stored = allowed
        ? allowed.then(() => append(store, options, events))
        : append(store, options, events);
      stored.then(appended => end(batchSuccess(answered, appended)), fail);
    } catch (error) {
      fail(error);
    }
  }

  return {
    async serve(requests: AsyncIterable<Buffer>): Promise<void> {
      for await (const request of requests) {
        const part = decode(request, readBatchAppendPart);
        const whole = collect(part);
        if (part.final) finish(part.id, whole);
        if (running.size >= AT_ONCE) await room();
        if (out.full) await out.full;
      }
      while (running.size > 0 && !call.signal.aborted) await room();
      out.flush();
    },
    end: () => clearInterval(timer),
  };

  function room(): Promise<void> {
    return new Promise(resolve => {
      wake = resolve;
      if (call.signal.aborted) resolve();
      call.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }
}

const late = (): RpcError =>
  new RpcError(
    status.DEADLINE_EXCEEDED,
    'The deadline passed before the append was stored: read to see whether it was.',
  );
const withoutOptions = (): RpcError =>
  new RpcError(status.INVALID_ARGUMENT, 'The first message of an append has its options, got none.');

interface Outbox {
  /** The caller takes no more until it resolves. */
  readonly full: Promise<void> | undefined;
  send(answer: Uint8Array): void;
  flush(): void;
}

/** Answers of one commit go out together. */
function outbox(answers: Answers): Outbox {
  let ready: Uint8Array[] = [];
  let full: Promise<void> | undefined;
  const flush = (): void => {
    if (ready.length === 0) return;
    const sent = ready;
    ready = [];
    full = answers.write(...sent)?.then(() => (full = undefined));
  };
  return {
    get full() {
      return full;
    },
    send(answer) {
      if (ready.push(answer) === 1) process.nextTick(flush);
    },
    flush,
  };
}
