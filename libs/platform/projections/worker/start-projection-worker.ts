import { Worker } from 'node:worker_threads';
import { backOff, pause } from '../back-off.js';
import { failureText } from '../failures/failure-text.js';
import { silent, type Log } from '../log.js';
import { progress, type Progress } from '../progress.js';
import type { ProjectionsHandle } from '../projections-handle.js';
import { hearSilence } from './hear-silence.js';
import { WAITS, type FromWorker, type ToWorker } from './messages.js';

export interface ProjectionWorkerOptions {
  /** The module that calls `runInWorker`. */
  readonly entry: URL;
  /** Structured-cloneable: what the entry needs to open the log's reader and the read store. */
  readonly workerData: unknown;
  readonly log?: Log;
  /** Where to tell how far they are, where somebody else looks after it. */
  readonly board?: Progress;
  /** A thread of the same entry that has loaded its modules and waits. */
  readonly warm?: Worker;
}

/** Loads the modules of a thread that is not needed yet. */
export function warmWorker(entry: URL): Worker {
  const worker = new Worker(entry, { workerData: WAITS, name: 'projections' });
  // Whoever needs it finds that it is gone, and starts another.
  worker.on('error', () => undefined);
  return worker;
}

/** Megabytes. What is read and written in one transaction is short-lived; rows that are kept have a room of their own. */
const MEMORY = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 512 };

const CLOSING_PATIENCE_MS = 5_000;

/** Keeps the read models in a thread of their own. Resolves once their tables are there; started again when it dies. */
export async function startProjectionWorker(options: ProjectionWorkerOptions): Promise<ProjectionsHandle> {
  const { entry, workerData, log = silent } = options;
  const aborted = new AbortController();
  const silence = hearSilence(log);
  let board = options.board;
  let begun = false;
  let { warm } = options;
  let worker: Worker;
  let attempts = 0;

  /** Resolves when the worker is ready, rejects when it dies before. */
  function start(): Promise<void> {
    const waiting = warm && warm.threadId !== -1 ? warm : undefined;
    warm = undefined;
    const started = waiting ?? new Worker(entry, { workerData, name: 'projections', resourceLimits: MEMORY });
    waiting?.postMessage({ begin: workerData } satisfies ToWorker);
    worker = started;
    let died: unknown;
    return new Promise((ready, failed) => {
      started.on('message', (message: FromWorker) => {
        if (message.kind === 'log') log[message.level](message.details, message.message);
        else if (message.kind === 'report') {
          if (message.report.kind === 'readers') silence.heard();
          board?.report(message.report);
        } else {
          attempts = 0;
          begun = true;
          takeOver(message);
          ready();
        }
      });
      started.on('error', error => (died = error));
      started.on('exit', code => {
        silence.close();
        const reason = died ?? new Error(`The thread that keeps the read models ended with code ${code}.`);
        failed(reason);
        if (!aborted.signal.aborted && begun && board) void startAgain(board, reason);
      });
    });
  }

  function takeOver({ models, head, dense }: Extract<FromWorker, { kind: 'ready' }>): void {
    board ??= progress(models, head, dense);
    for (const { name, version, position, applied, wanted, underway } of models) {
      const projectors = [name];
      board.report({
        kind: 'advanced',
        projectors,
        applied: new Map([[name, applied]]),
        position,
        head,
        readUpTo: Date.now(),
      });
      board.report({ kind: 'outdated', name, version, wanted, underway });
    }
  }

  async function startAgain(known: Progress, error: unknown): Promise<void> {
    attempts += 1;
    const wait = backOff(attempts);
    const now = Date.now();
    const failure = {
      message: String((error as Error).message),
      ...{ attempts, since: now, retryAt: now + wait },
    };
    log.error(
      { err: error, attempts, wait, what: failureText(failure) },
      'The thread that keeps the read models died; it is started again.',
    );
    for (const { name } of known.status()) known.report({ kind: 'failure', projector: name, failure });
    await pause(wait, aborted.signal);
    // Its exit is what starts it once more.
    if (!aborted.signal.aborted) await start().catch(() => undefined);
  }

  async function close(): Promise<void> {
    aborted.abort();
    silence.close();
    const ended = new AbortController();
    worker.once('exit', () => ended.abort());
    if (worker.threadId === -1) ended.abort();
    worker.postMessage('close' satisfies ToWorker);
    await pause(CLOSING_PATIENCE_MS, ended.signal);
    await worker.terminate();
    if (!options.board) board?.end();
  }

  await start();
  const { report: _report, end: _end, ...handle } = board!;
  return { ...handle, close };
}
