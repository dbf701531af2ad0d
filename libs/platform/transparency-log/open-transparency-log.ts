import { Worker } from 'node:worker_threads';
import { logFolder } from './folder.js';
import { listedKeys } from './keys/signing-keys.js';
import type { Log, LogStatus } from './log-status.js';
import { publishedView, type PublishedView } from './reading/published-view.js';
import { tileReader, type TileReader } from './reading/serve-tiles.js';
import { waiting } from './reading/waiting.js';
import type { TransparencyLog } from './transparency-log.js';
import type { FromWorker, ToWorker, TransparencyOptions } from './worker/messages.js';

export interface OpenTransparencyLogOptions {
  /** The module that calls `runLogBuilderInWorker`. */
  readonly entry: URL;
  /** What that module opens the events with; `transparency` is added to it. */
  readonly workerData: object;
  readonly transparency: TransparencyOptions;
  readonly log: Log;
}

/** The log as its own process has it: the port, and what HTTP and health need beside. */
export interface RunningTransparencyLog extends TransparencyLog, TileReader {
  readonly status: LogStatus;
  /** Keys that signed before, and sign no more. */
  readonly formerKeys: readonly string[];
}

const CLOSING_PATIENCE_MS = 5_000;
const LONGEST_BACK_OFF_MS = 30_000;

/** Starts the thread that builds the log, again when it dies, and reads beside it. Rejects where it can't start at all. */
export async function openTransparencyLog(
  options: OpenTransparencyLogOptions,
): Promise<RunningTransparencyLog> {
  const { entry, transparency, log } = options;
  const folder = logFolder(transparency.dataFolder);
  let status: LogStatus = { publications: 0, size: 0, position: 0n };
  let renewedFor = -1;
  let view: PublishedView | undefined;
  let worker: Worker;
  let attempts = 0;
  let again: NodeJS.Timeout | undefined;
  let closed = false;
  const waiters = waiting(() => atStatus());

  /** A checkpoint stands for the log up to where there is nothing but what is no leaf after it. */
  const atStatus = () =>
    view?.checkpoint && status.position > view.checkpoint.position
      ? { ...view.checkpoint, position: status.position }
      : view?.checkpoint;

  function take(told: LogStatus): void {
    status = told;
    if (view && !closed && renewedFor !== told.publications) {
      renewedFor = told.publications;
      view.renew();
      worker.postMessage({ seen: view.checkpoint?.size ?? 0 } satisfies ToWorker);
    }
    const checkpoint = atStatus();
    if (checkpoint) waiters.tell(checkpoint);
  }

  function start(): Promise<void> {
    const workerData = { ...options.workerData, transparency };
    const started = (worker = new Worker(entry, { workerData, name: 'transparency' }));
    let died: unknown;
    return new Promise((ready, failed) => {
      started.on('message', (message: FromWorker) => {
        if (message.kind === 'log') log[message.level](message.details, message.message);
        else if (message.kind === 'status') take(message.status);
        else {
          renewedFor = -1;
          ready();
        }
      });
      started.on('error', error => (died = error));
      started.on('exit', code => {
        const reason = died ?? new Error(`The thread of the transparency log ended with code ${code}.`);
        failed(reason);
        if (!closed && view) startAgain(reason as Error);
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
    status = { ...status, failure: { message: reason.message, retryAt: Date.now() + wait } };
    again = setTimeout(
      () =>
        void start().then(
          () => (attempts = 0),
          () => undefined,
        ),
      wait,
    );
  }

  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    clearTimeout(again);
    // Before the builder: the last to close moves the WAL into log.db, and a reader can't.
    view?.close();
    const ended = new Promise<void>(resolve => {
      worker.once('exit', () => resolve());
      if (worker.threadId === -1) resolve();
      setTimeout(resolve, CLOSING_PATIENCE_MS).unref();
    });
    worker.postMessage('close' satisfies ToWorker);
    await ended;
    await worker.terminate();
    waiters.end();
  }

  await start();
  const shown = (view = publishedView(folder.file, transparency.witnessesRequired > 0));
  take(status);
  return {
    latest: async () => shown.checkpoint,
    inclusion: async position => shown.ask(prover => prover.inclusion(position)),
    inclusions: async positions => {
      const proofs = shown.ask(prover =>
        positions.map(position => [position, prover.inclusion(position)] as const),
      );
      return new Map((proofs ?? []).flatMap(([position, proof]) => (proof ? [[position, proof]] : [])));
    },
    completeness: async chain => shown.ask(prover => prover.completeness(chain)),
    get keys() {
      return listedKeys(folder.keys, Date.now()).current;
    },
    get formerKeys() {
      return listedKeys(folder.keys, Date.now()).former;
    },
    witnesses: transparency.witnesses.map(({ vkey }) => vkey),
    until: waiters.until,
    onPublished: waiters.onPublished,
    get status() {
      return status;
    },
    ...tileReader(shown),
    close,
  };
}
