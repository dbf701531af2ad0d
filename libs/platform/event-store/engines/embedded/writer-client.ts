import { setImmediate } from 'node:timers';
import { Worker } from 'node:worker_threads';
import {
  StoreUnavailableError,
  StreamDeletedError,
  StreamPermanentError,
  WrongExpectedRevisionError,
} from '../../event-store.js';
import type { AppendResult, ExpectedRevision, NewEvent } from '../../event-store.js';
import { FrameBuilder } from './append-frame.js';
import type { Act } from './append-frame.js';
import type { Outcome } from './log-writer.js';
import type { ScavengeStep } from './scavenger.js';
import { answerCount, unpackAnswer } from './writer-protocol.js';
import type { Answers, FromWriter, ToWriter, WriterData } from './writer-protocol.js';

/** Bytes after which a block is sent before the tick is over. */
const FULL_BLOCK = 1024 * 1024;
/**
 * Blocks with the writer at once: one being committed, one waiting. What comes meanwhile goes with the next, because a
 * message between threads costs as much as an append.
 */
const BLOCKS_AT_ONCE = 2;

interface Pending {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  resolve(result: AppendResult): void;
  reject(error: Error): void;
}

export interface WriterClient {
  /** `act`: what is done; events go with an append only. */
  ask(
    act: Act,
    stream: string,
    events: readonly NewEvent[],
    expected: ExpectedRevision,
  ): Promise<AppendResult>;
  /** Removes what has expired, one step of it, from a stream (by its key) on. */
  scavenge(from: number): Promise<ScavengeStep>;
  /** Refuses what comes from now on; resolves when all that came before is answered and the thread has ended. */
  close(): Promise<void>;
}

/** Starts the writer's thread; resolves when it can take appends. */
export async function startWriter(data: WriterData): Promise<WriterClient> {
  const worker = new Worker(new URL('./writer-thread.js', import.meta.url), {
    workerData: data,
    name: 'log-writer',
  });
  const ended = new Promise<void>(resolve => worker.once('exit', () => resolve()));
  await opened(worker, data.file);
  return writerClient(worker, ended);
}

function opened(worker: Worker, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (message: string): void =>
      reject(new StoreUnavailableError(`The log ${file} can't be opened: ${message}.`));
    worker.once('error', error => refuse(String(error)));
    worker.once('message', (message: FromWriter) =>
      message.kind === 'open'
        ? resolve()
        : refuse(message.kind === 'not-open' ? message.message : message.kind),
    );
  });
}

/** Over a thread that has said it is open; `ended` resolves when it is gone. */
export function writerClient(worker: Worker, ended: Promise<void>): WriterClient {
  const frame = new FrameBuilder();
  const pending: Pending[] = [];
  /** Appends of each block that is with the writer. */
  const sent: number[] = [];
  const scavenging: PromiseWithResolvers<ScavengeStep>[] = [];
  let unsent = 0;
  let scheduled = false;
  let unavailable: string | undefined;
  let closed: Promise<void> | undefined;

  worker.on('message', (message: FromWriter) => {
    if (message.kind === 'answers') settle(answered(answerCount(message)), message);
    if (message.kind === 'failed') fail(answered(message.appends), message.message);
    if (message.kind === 'scavenged') scavenging.shift()?.resolve(message.step);
    if (message.kind === 'not-scavenged')
      scavenging.shift()?.reject(new StoreUnavailableError(message.message));
    if (unsent > 0) sendSoon();
  });
  worker.on('error', error => {
    unavailable ??= `The log's writer has failed (${String(error)}): close the store and open it again.`;
  });
  void ended.then(() => {
    unavailable ??= "The log's writer has ended: close the store and open it again.";
    fail(pending.splice(0), unavailable);
    fail(scavenging.splice(0), unavailable);
  });

  /** The writer answers whole blocks, several at once where it took them together. */
  function answered(count: number): Pending[] {
    for (let left = count; left > 0 && sent.length > 0;) left -= sent.shift()!;
    return pending.splice(0, count);
  }

  function send(): void {
    if (frame.length === 0) return;
    const { block, length } = frame.take();
    sent.push(unsent);
    unsent = 0;
    worker.postMessage({ block, length } satisfies ToWriter, [block]);
  }

  function sendSoon(): void {
    if (frame.length > FULL_BLOCK) return send();
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (sent.length < BLOCKS_AT_ONCE) send();
    });
  }

  return {
    ask: (act, stream, events, expected) =>
      new Promise((resolve, reject) => {
        if (unavailable !== undefined) throw new StoreUnavailableError(unavailable);
        frame.add(stream, events, expected, act);
        unsent += 1;
        pending.push({ stream, expected, resolve, reject });
        sendSoon();
      }),
    async scavenge(from) {
      if (unavailable !== undefined) throw new StoreUnavailableError(unavailable);
      const step = Promise.withResolvers<ScavengeStep>();
      scavenging.push(step);
      worker.postMessage({ from } satisfies ToWriter);
      return step.promise;
    },
    close() {
      if (closed) return closed;
      unavailable ??= 'The store is closed.';
      send();
      worker.postMessage('close' satisfies ToWriter);
      return (closed = ended);
    },
  };
}

function settle(requests: readonly Pending[], answers: Answers): void {
  requests.forEach((request, index) => {
    const outcome = unpackAnswer(answers, index);
    const { kind, revision, position } = outcome;
    if (kind === 'stored' || kind === 'repeated')
      request.resolve({
        revision: BigInt(revision),
        position: BigInt(position),
        repeated: kind === 'repeated',
      });
    else request.reject(refusal(request, outcome));
  });
}

function refusal({ stream, expected }: Pending, { kind, revision, reason }: Outcome): Error {
  if (kind === 'tombstoned') return new StreamDeletedError(reason ?? stream);
  if (kind === 'permanent') return new StreamPermanentError(reason ?? stream);
  return new WrongExpectedRevisionError(
    stream,
    expected,
    revision < 0 ? undefined : BigInt(revision),
    reason,
  );
}

function fail(appends: readonly Pick<Pending, 'reject'>[], message: string): void {
  for (const { reject } of appends) reject(new StoreUnavailableError(message));
}
