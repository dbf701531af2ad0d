import { Worker } from 'node:worker_threads';
import type { Log, LogStatus } from './log-status.js';
import type { FromWorker, ToWorker, TransparencyOptions } from './worker/messages.js';

export interface OpenTransparencyLogOptions {
  /** The module that calls `runLogBuilderInWorker`. */
  readonly entry: URL;
  /** What that module opens the events with; `transparency` is added to it. */
  readonly workerData: object;
  readonly transparency: TransparencyOptions;
  readonly log: Log;
}

/** The thread that builds the log. */
export interface BuilderThread {
  /** How many leaves the checkpoint has that is shown now. */
  seen(size: number): void;
  close(): Promise<void>;
}

export interface BuilderTells {
  status(status: LogStatus): void;
  /** A thread has begun, the first one or another: what it tells next is told anew. */
  begun(): void;
  /** It died, and is started again. */
  died(failure: NonNullable<LogStatus['failure']>): void;
}

const CLOSING_PATIENCE_MS = 5_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** Starts it, and again when it dies. Rejects where it can't start at all. */
export async function startBuilderThread(
  { entry, transparency, log, ...options }: OpenTransparencyLogOptions,
  tells: BuilderTells,
): Promise<BuilderThread> {
  let worker: Worker;
  let running = false;
  let attempts = 0;
  let again: NodeJS.Timeout | undefined;
  let closed = false;

  function start(): Promise<void> {
    const workerData = { ...options.workerData, transparency };
    const started = (worker = new Worker(entry, { workerData, name: 'transparency' }));
    let died: unknown;
    return new Promise((ready, failed) => {
      started.on('message', (message: FromWorker) => {
        if (message.kind === 'log') log[message.level](message.details, message.message);
        else if (message.kind === 'status') tells.status(message.status);
        else {
          tells.begun();
          ready();
        }
      });
      started.on('error', error => (died = error));
      started.on('exit', code => {
        const reason = died ?? new Error(`The thread of the transparency log ended with code ${code}.`);
        failed(reason);
        if (!closed && running) startAgain(reason as Error);
      });
    });
  }

  function startAgain(reason: Error): void {
    attempts += 1;
    const wait = Math.min(LONGEST_BACK_OFF_MS, 50 * 2 ** Math.min(attempts - 1, 20));
    log.error(
      { err: reason, attempts, wait },
      'The thread of the transparency log died; it is started again.',
    );
    tells.died({ message: reason.message, retryAt: Date.now() + wait });
    again = setTimeout(
      () =>
        void start().then(
          () => (attempts = 0),
          () => undefined,
        ),
      wait,
    );
  }

  await start();
  running = true;
  return {
    seen: size => worker.postMessage({ seen: size } satisfies ToWorker),
    async close() {
      if (closed) return;
      closed = true;
      clearTimeout(again);
      const ended = new Promise<void>(resolve => {
        worker.once('exit', () => resolve());
        if (worker.threadId === -1) resolve();
        setTimeout(resolve, CLOSING_PATIENCE_MS).unref();
      });
      worker.postMessage('close' satisfies ToWorker);
      await ended;
      await worker.terminate();
    },
  };
}
