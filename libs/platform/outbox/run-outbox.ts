import { setTimeout as delay } from 'node:timers/promises';
import { DeliveryError, type Message, type Transport } from './message.js';

/** Where messages wait, and where it is recorded what came of them: facts, in the caller's own words. */
export interface OutboxSource {
  /** Ids of messages that wait, the oldest first. It may be behind: `load` has the last word. */
  waiting(limit: number): Promise<readonly string[]>;
  /** From the record itself; undefined: it waits no more. */
  load(id: string): Promise<Message | undefined>;
  /** Recording it twice records it once. So does `failed`. */
  sent(id: string, via: Transport['name']): Promise<void>;
  failed(id: string, why: { via: Transport['name']; reason: string; attempts: number }): Promise<void>;
  /** Calls when something may wait. Returns what ends it. */
  onChange(look: () => void): () => void;
}

export interface OutboxOptions {
  readonly source: OutboxSource;
  readonly transport: Transport;
  /** Wait before the next try after `attempts` failed ones, milliseconds. Default: 2 s, doubling to a quarter of an hour. */
  readonly backOff?: (attempts: number) => number;
  /** How long a message is tried, from its first try in this process. Default: a day. */
  readonly giveUpAfterMs?: number;
  readonly log?: { warn(details: object, text: string): void };
}

export interface OutboxHandle {
  /**
   * Resolves when no try of these messages that has begun by now is under way: what such a try had read it may still have
   * left where it sends to.
   */
  settled(ids: readonly string[]): Promise<void>;
  /** Ends it. What was underway and not recorded is sent again by the next process, under the same id. */
  close(): Promise<void>;
}

/** A message this process knows of. `done`: it waits no more, whatever a list that is behind still says. */
interface Entry {
  state: 'underway' | 'waits' | 'done';
  attempts: number;
  readonly since: number;
  nextAt: number;
  arrived: boolean;
}

const AT_ONCE = 4;
const PAGE = 100;
const LOOK_AGAIN_MS = 1_000;
/** What changes comes in bursts, and a message has time: one look for all of it. */
const LOOK_SOON_MS = 200;
const CLOSE_WITHIN_MS = 2_000;
const DAY_MS = 86_400_000;
const doubling = (attempts: number): number => Math.min(900_000, 1_000 * 2 ** Math.min(attempts, 20));

/**
 * Sends what waits: at least once, and recorded once it has arrived. Whoever dies between the two sends it again under
 * the same id. A message that fails waits by itself; the others go on.
 */
export function runOutbox(options: OutboxOptions): OutboxHandle {
  const { source, transport, backOff = doubling, giveUpAfterMs = DAY_MS, log } = options;
  const entries = new Map<string, Entry>();
  const underway = new Map<string, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let lookAgain = false;
  let closed = false;

  async function attempt(id: string, entry: Entry): Promise<void> {
    try {
      const message = await source.load(id);
      if (closed) return;
      if (message) {
        if (!entry.arrived) await transport.send(message);
        entry.arrived = true;
        await source.sent(id, transport.name);
      }
      entry.state = 'done';
    } catch (error) {
      if (!closed) await afterFailure(id, entry, error);
    }
  }

  async function afterFailure(id: string, entry: Entry, error: unknown): Promise<void> {
    entry.attempts += 1;
    entry.state = 'waits';
    entry.nextAt = Date.now() + (entry.arrived ? LOOK_AGAIN_MS : backOff(entry.attempts));
    log?.warn({ err: error, message: id, attempts: entry.attempts }, 'A message could not be sent.');
    const isFinal = error instanceof DeliveryError && error.permanent;
    const isTooOld = Date.now() - entry.since >= giveUpAfterMs;
    if (entry.arrived || !(isFinal || isTooOld)) return;
    const reason = error instanceof DeliveryError ? error.message : 'It could not be sent.';
    try {
      await source.failed(id, { via: transport.name, reason, attempts: entry.attempts });
      entry.state = 'done';
    } catch (notRecorded) {
      log?.warn({ err: notRecorded, message: id }, 'That a message failed could not be recorded.');
    }
  }

  function begin(id: string): void {
    const now = Date.now();
    const entry = entries.get(id) ?? { state: 'waits', attempts: 0, since: now, nextAt: now, arrived: false };
    entries.set(id, entry);
    entry.state = 'underway';
    const one = attempt(id, entry).finally(() => {
      underway.delete(id);
      look();
    });
    underway.set(id, one);
  }

  const mayBegin = (id: string): boolean => {
    const entry = entries.get(id);
    return !entry || (entry.state === 'waits' && entry.nextAt <= Date.now());
  };

  async function beginWhatWaits(): Promise<void> {
    const ids = await source.waiting(PAGE + entries.size);
    const listed = new Set(ids);
    for (const [id, { state }] of entries) {
      if (state !== 'underway' && !listed.has(id)) entries.delete(id);
    }
    for (const id of ids) {
      if (closed || underway.size >= AT_ONCE) break;
      if (mayBegin(id)) begin(id);
    }
    wakeForTheNext();
  }

  function wakeForTheNext(): void {
    const times = [...entries.values()].flatMap(({ state, nextAt }) => (state === 'waits' ? [nextAt] : []));
    if (times.length > 0) wakeIn(Math.max(0, Math.min(...times) - Date.now()));
  }

  function wakeIn(ms: number): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(look, ms);
  }

  function look(): void {
    lookAgain = true;
    looking ??= lookUntilQuiet();
  }

  async function lookUntilQuiet(): Promise<void> {
    while (lookAgain && !closed) {
      lookAgain = false;
      try {
        await beginWhatWaits();
      } catch (error) {
        log?.warn({ err: error }, 'What waits to be sent could not be read; tried again.');
        wakeIn(LOOK_AGAIN_MS);
      }
    }
    // In the same step as the last look at `lookAgain`, so that no call falls in between.
    looking = undefined;
  }

  let soon: NodeJS.Timeout | undefined;
  const stop = source.onChange(() => {
    soon ??= setTimeout(() => {
      soon = undefined;
      look();
    }, LOOK_SOON_MS);
  });
  look();
  return {
    async settled(ids) {
      await Promise.all(ids.flatMap(id => underway.get(id) ?? []));
    },
    async close() {
      closed = true;
      stop();
      clearTimeout(timer);
      clearTimeout(soon);
      await transport.close();
      const settled = Promise.all([...underway.values(), looking]);
      await Promise.race([settled, delay(CLOSE_WITHIN_MS, undefined, { ref: false })]);
    },
  };
}
