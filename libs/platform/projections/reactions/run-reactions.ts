import { setImmediate } from 'node:timers/promises';
import { decodeEvent, type React, type Reaction } from '#platform/event-sourcing';
import { LONGEST_PATTERN, type EventFilter, type StoredEvent } from '#platform/event-store';
import { ProblemError } from '#platform/problems';
import { isAway as storesAway } from '../away.js';
import { backOff, pause } from '../back-off.js';
import { failureDetails } from '../failures/failure-text.js';
import { readerOrders, type ReaderName } from '../failures/orders.js';
import { silent } from '../log.js';
import type { LogReader } from '../log-reader.js';
import { reactTo, ReadModelBehindError, type ReactParts } from './react-to.js';
import { settled } from './settled.js';
import { readSubscriptions, subscriptionCheckpoints } from './subscription-checkpoints.js';

export interface ReactionsOptions extends Omit<ReactParts, 'log'>, Partial<Pick<ReactParts, 'log'>> {
  readonly store: LogReader;
  readonly reactions: readonly Reaction[];
  /** Tries of an event that throws, before its reaction stops alone. Default 10: half a minute. */
  readonly attempts?: number;
}

export interface ReactionStatus {
  readonly name: string;
  /** It has handled everything up to this position. */
  readonly position: bigint;
  /** Since the process started. */
  readonly orders: number;
  readonly rejections: number;
  readonly failure?: ReactionFailure;
}

export interface ReactionFailure {
  readonly position: bigint;
  /** Of the event it fails on; undefined: the log failed, not an event. */
  readonly eventType?: string;
  readonly stream?: string;
  readonly message: string;
  readonly attempts: number;
  /** Epoch milliseconds of the first of the attempts. */
  readonly since: number;
  /** Epoch milliseconds of the next one. */
  readonly retryAt?: number;
  /** It is tried again when an operator orders it, or the process starts again. */
  readonly stopped: boolean;
}

export interface ReactionsHandle {
  /** Resolves when every reaction has handled everything up to `position`; rejects when one of them stands still. */
  settled(position: bigint): Promise<void>;
  status(): readonly ReactionStatus[];
  close(): Promise<void>;
}

interface Runner {
  readonly reaction: Reaction;
  readonly handlers: ReadonlyMap<string, React>;
  position: bigint;
  orders: number;
  rejections: number;
  failure?: ReactionFailure;
}

/**
 * One pattern, whose answer for a type is remembered, where it is no longer than patterns may be; prefixes are each compared
 * with each event.
 */
function filterOf(types: readonly string[]): EventFilter {
  const pattern = `^(?:${types.map(type => type.replaceAll(/\W/g, String.raw`\$&`)).join('|')})$`;
  return types.length > 0 && pattern.length <= LONGEST_PATTERN
    ? { typePattern: pattern }
    : { typePrefixes: types };
}

/**
 * Runs reactions in log order from their checkpointed subscription, at least once; what they order has its effect once.
 * One that throws tries again in a lane of its own while the others go on.
 */
export async function runReactions(options: ReactionsOptions): Promise<ReactionsHandle> {
  const { store, readStore, reactions, attempts: enough = 10, log = silent } = options;
  checkNames(reactions);
  const parts = { ...options, log };
  const aborted = new AbortController();
  const { signal } = aborted;
  const running = new Set<Promise<void>>();
  const checkpoints = subscriptionCheckpoints(readStore, log);
  const orders = readerOrders(store);
  const [stored, head] = await Promise.all([readSubscriptions(readStore), store.head(), orders.load()]);

  const runners = reactions.map((reaction): Runner => {
    const position = stored.get(reaction.name)?.position ?? 0n;
    const handlers = new Map(reaction.on.map(react => [react.type, react]));
    return { reaction, handlers, position: position > head ? 0n : position, orders: 0, rejections: 0 };
  });
  /** Events that no reaction looks at are not even read. */
  const types = [...new Set(runners.flatMap(runner => [...runner.handlers.keys()]))];
  const filter = filterOf(types);
  /** `position`: all up to there is read, and begun with. */
  const lead = {
    position: runners.reduce((highest, { position }) => (position > highest ? position : highest), 0n),
    members: new Set<Runner>(),
  };
  const standing = settled(() =>
    runners.map(({ reaction, position, failure }) => ({
      name: reaction.name,
      position,
      stopped: failure?.stopped ?? false,
      failure,
    })),
  );

  const run = (work: Promise<void>): void => {
    running.add(work);
    void work.finally(() => running.delete(work));
  };
  function moveTo(runner: Runner, position: bigint): void {
    if (position <= runner.position) return;
    runner.position = position;
    checkpoints.keep(runner.reaction.name, { position });
  }

  async function handle(runner: Runner, event: StoredEvent): Promise<void> {
    const react = runner.handlers.get(event.type);
    if (!react || orders.skipped(readerOf(runner)).has(event.position)) return;
    const done = await reactTo(runner.reaction, react, decodeEvent(event), parts);
    runner.orders += done.orders;
    runner.rejections += done.rejections;
  }

  async function takeOn(event: StoredEvent): Promise<void> {
    // Not `event.position - 1n`: a log may take back only positions that it gave.
    const before = lead.position;
    lead.position = event.position;
    for (const runner of [...lead.members].filter(each => each.position < event.position)) {
      if (signal.aborted) return;
      try {
        await handle(runner, event);
        moveTo(runner, event.position);
      } catch (error) {
        lead.members.delete(runner);
        moveTo(runner, before);
        fail(runner, event, error);
        run(catchUp(runner));
      }
    }
    standing.look();
  }

  async function follow(): Promise<void> {
    for (let attempts = 1; !signal.aborted; attempts++) {
      try {
        for await (const message of store.subscribe({ after: lead.position, filter, signal })) {
          attempts = 0;
          if (message.kind === 'events') for (const event of message.events) await takeOn(event);
          else {
            // Also for who joins later: nothing else may come to tell him.
            lead.position = message.position;
            for (const runner of lead.members) moveTo(runner, message.position);
          }
          standing.look();
        }
      } catch (error) {
        log.warn({ err: error, attempts }, 'The reactions wait for the log.');
      }
      await pause(backOff(attempts + 1), signal);
    }
  }

  /** One reaction by itself, until it stands where the others are. */
  async function catchUp(runner: Runner): Promise<void> {
    while (!signal.aborted) {
      if (runner.failure?.stopped) await orders.next(readerOf(runner), signal);
      else if (runner.failure) await pause(backOff(runner.failure.attempts), signal);
      // What the others had begun with before this reading is in it.
      const begun = lead.position;
      let at: StoredEvent | undefined;
      try {
        for await (const event of store.readAll({ after: runner.position, filter })) {
          if (signal.aborted) return;
          at = event;
          await handle(runner, event);
          moveTo(runner, event.position);
          runner.failure = undefined;
          at = undefined;
        }
        moveTo(runner, begun);
        runner.failure = undefined;
        if (runner.position >= lead.position) {
          lead.members.add(runner);
          return;
        }
        await setImmediate();
      } catch (error) {
        fail(runner, at, error);
      } finally {
        standing.look();
      }
    }
  }

  /** Without an event it was the log. */
  function fail(runner: Runner, event: StoredEvent | undefined, error: unknown): void {
    const { attempts: before = 0, since = Date.now() } = runner.failure ?? {};
    const attempts = before + 1;
    const stopped = event !== undefined && attempts >= enough && !isAway(error);
    const failure: ReactionFailure = {
      position: event?.position ?? runner.position,
      ...(event && { eventType: event.type, stream: event.stream }),
      message: String((error as { message?: unknown }).message ?? error),
      ...{ attempts, since, stopped },
      ...(stopped ? {} : { retryAt: Date.now() + backOff(attempts) }),
    };
    runner.failure = failure;
    // For who is asked in another process.
    if (stopped) checkpoints.keep(runner.reaction.name, { position: runner.position, failure });
    const details = { reaction: runner.reaction.name, ...failureDetails(failure), err: error };
    if (stopped) log.error(details, 'A reaction stops; the others go on.');
    else log.warn(details, 'A reaction failed and is tried again.');
  }

  for (const runner of runners) {
    if (runner.position === lead.position) lead.members.add(runner);
    else run(catchUp(runner));
  }
  run(follow());

  return {
    settled: position => standing.wait(position),
    status: () =>
      runners.map(({ reaction, position, orders, rejections, failure }) => ({
        name: reaction.name,
        position,
        orders,
        rejections,
        ...(failure ? { failure } : {}),
      })),
    async close() {
      aborted.abort();
      while (running.size) await Promise.all(running);
      standing.end();
      await checkpoints.close();
    },
  };
}

const readerOf = ({ reaction }: Runner): ReaderName => ({ kind: 'reaction', name: reaction.name });

const isAway = (error: unknown): boolean =>
  storesAway(error) ||
  error instanceof ReadModelBehindError ||
  (error instanceof ProblemError && error.problem.status === 503);

function checkNames(reactions: readonly Reaction[]): void {
  const names = new Set<string>();
  for (const { name } of reactions) {
    if (names.has(name)) throw new Error(`Two reactions are named "${name}".`);
    names.add(name);
  }
}
