import type { AnyDeadline, Executor } from '#platform/event-sourcing';
import type { ReadStore } from '#platform/read-store';
import { systemClock, type Clock } from '#platform/time';
import { isAway } from '../away.js';
import { backOff, pause } from '../back-off.js';
import { silent, type Log } from '../log.js';
import type { LogReader } from '../log-reader.js';
import type { ProjectionsHandle } from '../projections-handle.js';
import { refusalOf } from '../refusal.js';
import { deadlineReadModel } from './deadline-projector.js';
import { markFired, nextDueTimes, type DueTime } from './due-times.js';

export interface DeadlinesOptions {
  readonly store: Pick<LogReader, 'head'>;
  readonly readStore: ReadStore;
  readonly deadlines: readonly AnyDeadline[];
  readonly executor: Executor;
  readonly projections: Pick<ProjectionsHandle, 'waitFor' | 'onAdvance'>;
  /** Default: the system's. */
  readonly clock?: Clock;
  /**
   * Streams whose deadlines are known to fail, at most; where more would, they wait until one of these has fired: it is no
   * stream then that is sick. Default 1,000.
   */
  readonly mostFailing?: number;
  readonly log?: Log;
}

export interface DeadlinesStatus {
  readonly fired: number;
  readonly rejections: number;
  /** Deadlines that threw and are tried again later. */
  readonly failing: readonly {
    readonly name: string;
    readonly streamId: string;
    readonly message: string;
    readonly attempts: number;
  }[];
}
export interface DeadlinesHandle {
  /** Looks again now, and resolves when all that is due has been tried: after a manual clock was set. */
  look(): Promise<void>;
  status(): DeadlinesStatus;
  close(): Promise<void>;
}

const SYSTEM_CLOCK = '';
const AT_ONCE = 100;
/** Looks at most this often, milliseconds, however fast the log grows. */
const REST_MS = 100;
/** Timers go up to 24 days; clocks are set. */
const LONGEST_SLEEP_MS = 60_000;
const PATIENCE_MS = 1_000;

interface Failing {
  readonly due: DueTime;
  readonly message: string;
  readonly attempts: number;
  readonly retryAt: number;
}

/**
 * Fires what is due on the system's clock, in due order. It begins when the due times are those of the log's end at its
 * start, so that after downtime, too, the order is that of the due times. One that throws is tried again later.
 */
export async function runDeadlines(options: DeadlinesOptions): Promise<DeadlinesHandle> {
  const { store, readStore, deadlines, executor, projections, clock = systemClock, log = silent } = options;
  const { mostFailing = 1_000 } = options;
  const aborted = new AbortController();
  const failing = new Map<string, Failing>();
  let fired = 0;
  let rejections = 0;
  let looking: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;

  const idOf = ({ deadline, streamId }: DueTime): string => `${deadline.name} ${streamId}`;
  const resting = (due: DueTime): boolean => {
    const known = failing.get(idOf(due));
    return known?.due.dueAt === due.dueAt && known.retryAt > Date.now();
  };

  const isFull = (due: DueTime): boolean => failing.size >= mostFailing && !failing.has(idOf(due));

  async function fire(due: DueTime): Promise<boolean> {
    try {
      const { deadline, streamId, dueAt } = due;
      const refusal = await refusalOf(() =>
        executor.fire(deadline, streamId, dueAt, { recordedBy: 'deadlines' }),
      );
      fired += 1;
      failing.delete(idOf(due));
      if (refusal !== undefined) {
        rejections += 1;
        log.warn({ deadline: deadline.name, streamId, refusal }, 'What a deadline decided was refused.');
      }
      return true;
    } catch (error) {
      if (isAway(error)) throw error;
      const attempts = (failing.get(idOf(due))?.attempts ?? 0) + 1;
      const message = String((error as Error).message);
      failing.set(idOf(due), { due, message, attempts, retryAt: Date.now() + backOff(attempts) });
      log.warn(
        { deadline: due.deadline.name, streamId: due.streamId, attempts, err: error },
        'A deadline failed and is tried again.',
      );
      return false;
    }
  }

  /** What failed and is no longer due has moved on. */
  function forgetMoved(next: readonly DueTime[]): void {
    const present = new Set(next.map(due => `${idOf(due)} ${due.dueAt}`));
    for (const [id, { due }] of failing) if (!present.has(`${id} ${due.dueAt}`)) failing.delete(id);
  }

  /** Fires all that is due; returns the milliseconds until there may be more. */
  async function fireAllDue(): Promise<number> {
    for (;;) {
      // Before the look: what is found must have been due already, or an earlier one might not be there yet.
      const now = clock.now();
      const ahead = 1 + failing.size;
      const first = await nextDueTimes(readStore, deadlines, SYSTEM_CLOCK, ahead);
      const isDue = first.some(each => each.dueAt <= now && !resting(each));
      const next = isDue
        ? await nextDueTimes(readStore, deadlines, SYSTEM_CLOCK, AT_ONCE + failing.size)
        : first;
      const open = next.filter(due => !resting(due));
      const due = open.filter(({ dueAt }) => dueAt <= now);
      const done: DueTime[] = [];
      try {
        for (const each of due) {
          if (aborted.signal.aborted || isFull(each)) break;
          if (await fire(each)) done.push(each);
        }
      } finally {
        await markFired(readStore, done);
      }
      if (aborted.signal.aborted) return LONGEST_SLEEP_MS;
      const full = due.some(isFull);
      if (due.length && !full) continue;
      forgetMoved(next);
      const retries = [...failing.values()].map(({ retryAt }) => retryAt - Date.now());
      return Math.min(
        LONGEST_SLEEP_MS,
        ...(full ? [] : open.slice(0, 1)).map(({ dueAt }) => dueAt - clock.now()),
        ...retries,
      );
    }
  }

  async function lookOnce(): Promise<void> {
    let sleep: number;
    try {
      sleep = await fireAllDue();
    } catch (error) {
      sleep = PATIENCE_MS;
      log.warn({ err: error }, 'The deadlines wait for the log or the read store.');
    }
    if (!aborted.signal.aborted) lookIn(Math.max(1, sleep));
  }

  function lookIn(milliseconds: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), milliseconds);
  }

  function look(): Promise<void> {
    if (looking) {
      again = true;
      return looking;
    }
    looking = (async () => {
      do {
        again = false;
        await lookOnce();
      } while (again && !aborted.signal.aborted);
    })().finally(() => (looking = undefined));
    return looking;
  }

  const models = deadlines.map(deadlineReadModel);
  let stopListening = (): void => undefined;
  async function allRead(): Promise<boolean> {
    try {
      return await projections.waitFor(models, await store.head(), PATIENCE_MS);
    } catch (error) {
      log.warn({ err: error }, 'The deadlines wait for the log.');
      return false;
    }
  }

  const started = (async () => {
    while (!aborted.signal.aborted && !(await allRead())) await pause(100, aborted.signal);
    if (aborted.signal.aborted) return;
    stopListening = listen();
    await look();
  })();

  function listen(): () => void {
    let resting: NodeJS.Timeout | undefined;
    const stop = projections.onAdvance(positions => {
      if (!models.some(name => positions.has(name))) return;
      resting ??= setTimeout(() => {
        resting = undefined;
        void look();
      }, REST_MS);
    });
    return () => {
      stop();
      clearTimeout(resting);
    };
  }

  return {
    async look() {
      await started;
      await look();
    },
    status: () => ({
      fired,
      rejections,
      failing: [...failing.values()].map(({ due, message, attempts }) => ({
        name: due.deadline.name,
        streamId: due.streamId,
        message,
        attempts,
      })),
    }),
    async close() {
      aborted.abort();
      stopListening();
      clearTimeout(timer);
      await started;
      await looking;
      stopListening();
      clearTimeout(timer);
    },
  };
}
