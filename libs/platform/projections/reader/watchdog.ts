import { stallText } from '../failures/failure-text.js';
import type { Log } from '../log.js';
import type { LogReader } from '../log-reader.js';
import type { Report } from '../progress.js';
import type { Stall } from '../projections-handle.js';
import type { ReadModel } from '../read-model.js';
import type { Continuity } from './gap.js';

/** What a reader does; `waiting for events` is the only one that may last. */
export type Doing =
  | 'waiting for events'
  | 'reading the log'
  | 'waiting for its turn'
  | 'writing to the read store'
  | 'resting'
  | 'waiting to try again';

/** One reader, as the watchdog sees it. */
export interface Watched {
  /** What waits to try again fails, until it goes on. */
  does(what: Doing): void;
  goesOn(): void;
  /** It has ended. */
  leave(): void;
}

export interface Watchdog {
  watch(members: Iterable<ReadModel>, position: () => bigint, unbroken?: Pick<Continuity, 'state'>): Watched;
  close(): void;
}

export interface WatchdogOptions {
  readonly store: Pick<LogReader, 'head'>;
  readonly log: Log;
  readonly report: (report: Report) => void;
  /** Milliseconds that a reader may stand before it is called stalled. Default 10,000. */
  readonly patienceMs?: number;
  /** Milliseconds between two looks, each of which is a sign of life. Default a quarter of that, 1,000 at most. */
  readonly everyMs?: number;
}

interface Known {
  readonly members: Iterable<ReadModel>;
  readonly position: () => bigint;
  readonly unbroken?: Pick<Continuity, 'state'>;
  doing: Doing;
  since: number;
  /** Where it was at the last look. */
  at: bigint;
  stalled: boolean;
  /** Something fails, which is told instead. */
  failing: boolean;
}

/**
 * Tells a reader that stands from one that has nothing to do: one that waits for events while the log has more than it was
 * given, or that is long at anything else. Waiting to try again is a failure, and told as one.
 */
export function watchdog({
  store,
  log,
  report,
  patienceMs = 10_000,
  everyMs = Math.min(1_000, patienceMs / 4),
}: WatchdogOptions): Watchdog {
  const readers = new Set<Known>();
  let asking = false;

  async function look(): Promise<void> {
    if (asking) return tell(undefined);
    asking = true;
    // The log’s own answer is not waited for twice.
    const head = await store.head().catch(() => undefined);
    asking = false;
    tell(head);
  }

  function tell(head: bigint | undefined): void {
    const now = Date.now();
    const stalls = [...readers].flatMap(reader => {
      const position = reader.position();
      const idle = reader.doing === 'waiting for events' && head !== undefined && position >= head;
      if (idle || position !== reader.at) reader.since = now;
      reader.at = position;
      const stall = !reader.failing && now - reader.since >= patienceMs ? stallOf(reader, head) : undefined;
      if ((stall !== undefined) !== reader.stalled && !reader.failing) sayOf(log, reader, stall);
      reader.stalled = stall !== undefined;
      return stall ? [stall] : [];
    });
    const proofs = [...readers].flatMap(reader =>
      reader.unbroken ? [{ projectors: namesOf(reader), continuity: reader.unbroken.state }] : [],
    );
    report({ kind: 'readers', stalls, proofs, at: now, head });
  }

  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return {
    watch(members, position, unbroken) {
      const reader: Known = {
        members,
        position,
        unbroken,
        doing: 'reading the log',
        since: Date.now(),
        at: position(),
        stalled: false,
        failing: false,
      };
      readers.add(reader);
      return {
        does(what) {
          if (reader.doing !== what) reader.since = Date.now();
          reader.doing = what;
          reader.failing ||= what === 'waiting to try again';
        },
        goesOn() {
          reader.failing = false;
          reader.since = Date.now();
        },
        leave: () => void readers.delete(reader),
      };
    },
    close: () => clearInterval(timer),
  };
}

const WAITS_FOR: Readonly<Record<Exclude<Doing, 'waiting for events'>, string>> = {
  'reading the log': 'the log, which it reads',
  'waiting for its turn': 'its turn to write',
  'writing to the read store': 'the read store, to which it writes',
  resting: 'the end of its rest',
  'waiting to try again': 'its next try',
};

const namesOf = ({ members }: Known): string[] => [...members].map(({ name }) => name);

function stallOf(reader: Known, head: bigint | undefined): Stall {
  const { doing, since, at } = reader;
  const which = head === undefined ? 'and the log does not say where it ends' : 'which the log has';
  const waitsFor = doing === 'waiting for events' ? `events after ${at}, ${which}` : WAITS_FOR[doing];
  return { projectors: namesOf(reader), waitsFor, since };
}

function sayOf(log: Log, reader: Known, stall: Stall | undefined): void {
  const told = { readModels: namesOf(reader), standsAt: String(reader.at) };
  if (stall) log.warn({ ...told, what: stallText(stall) }, 'Read models stall.');
  // As loud as what it ends: the last line about a reader is how it stands.
  else log.warn(told, 'Read models move again.');
}
