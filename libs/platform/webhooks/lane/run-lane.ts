import type { EventStore, StoredEvent } from '#platform/event-store';
import type { ReadStore } from '#platform/read-store';
import type { Endpoint, OnRecord, Send } from '../endpoint.js';
import { DISABLE_AFTER_MS, waitAfter } from '../schedule.js';
import { laneBegins, readLane, writeLane, type LaneState } from './lane-state.js';

export interface LaneParts {
  readonly store: Pick<EventStore, 'subscribe' | 'readAll' | 'head'>;
  /** Its transactions are of whoever does the work of the installation, and of nobody before him. */
  readonly readStore: Pick<ReadStore, 'db' | 'transaction'>;
  readonly send: Send;
  readonly record: OnRecord;
  readonly now: () => number;
  /** Resolves at that time by `now`, or when the signal aborts. */
  readonly waitUntil: (at: number, signal: AbortSignal) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

/** Deliveries that succeed are written down within this time: a crash before it repeats them. */
const WRITE_WITHIN_MS = 200;

/**
 * Sends one endpoint its events in the order of the log, one at a time, until the signal aborts or it is disabled. While an
 * event fails those after it wait in the log: nothing is held in memory for them.
 */
export async function runLane(
  endpoint: Endpoint,
  parts: LaneParts,
  signal: AbortSignal,
  tell: (state: LaneState) => void = () => undefined,
): Promise<void> {
  const { store, readStore, send, record, now, waitUntil, random } = parts;
  let state = await whereItIs();
  let writing: Promise<void> = Promise.resolve();
  let soon: NodeJS.Timeout | undefined;
  tell(state);

  async function whereItIs(): Promise<LaneState> {
    const kept = await readLane(readStore.db, endpoint.webhookId);
    const head = await store.head();
    const stands = kept?.round === endpoint.round && kept.position <= head ? kept : undefined;
    if (stands) return stands;
    const { round, from, upTo } = endpoint;
    const told = kept?.resumeAt ?? kept?.position ?? 0n;
    return laneBegins(round, from < head ? from : head, upTo !== undefined && told > upTo ? told : null);
  }
  function write(): Promise<void> {
    clearTimeout(soon);
    soon = undefined;
    const writeNow = () => readStore.transaction(tx => writeLane(tx, endpoint.webhookId, state));
    return (writing = writing.catch(() => undefined).then(writeNow));
  }
  /** What can't be written now is written with the next. */
  function writeSoon(): void {
    soon ??= setTimeout(() => void write().catch(() => undefined), WRITE_WITHIN_MS);
  }
  const move = (over: Partial<LaneState>): void => tell((state = { ...state, ...over }));

  /** How the next one is gone on with: at once, after a wait, or not at all. */
  async function deliver(event: StoredEvent): Promise<'on' | 'wait' | 'end'> {
    const tried = await send({ id: event.id, body: endpoint.bodyOf(event) }, signal);
    if (signal.aborted && !tried.delivered) return 'end';
    const at = now();
    const last = { lastTryAt: at, lastAnswer: tried.told };
    const done = { position: event.position, attempts: 0, nextTryAt: null };
    if (tried.delivered) {
      move({ ...last, ...done, failingSince: null, delivered: state.delivered + 1 });
      writeSoon();
      return 'on';
    }
    const attempts = state.attempts + 1;
    const failingSince = state.failingSince ?? at;
    const failing = at - failingSince >= DISABLE_AFTER_MS;
    if (tried.status === 410 || failing) {
      const because = tried.status === 410 ? 'gone' : 'failing';
      await record.disabled(endpoint, { because, at: event.position, answer: tried.told });
      // Where it is resumed, it begins with this event, and with a new count.
      move({ ...last, attempts: 0, nextTryAt: null, failingSince: null });
      await write();
      return 'end';
    }
    const wait = waitAfter(attempts, random(), tried.retryAfterMs);
    if (wait === undefined) {
      await record.givenUp(endpoint, event, { attempts, answer: tried.told });
      move({ ...last, ...done, failingSince });
      await write();
      return 'on';
    }
    move({ ...last, attempts, failingSince, nextTryAt: at + wait });
    await write();
    return 'wait';
  }

  /** Behind the part that is told again: on with what nobody was told yet. */
  function partIsTold({ position }: StoredEvent): boolean {
    const { resumeAt } = state;
    if (resumeAt === null || position <= (endpoint.upTo ?? 0n)) return false;
    move({ position: resumeAt, resumeAt: null });
    return true;
  }

  async function follow(filter: NonNullable<Endpoint['filter']>): Promise<'wait' | 'end'> {
    for await (const message of store.subscribe({ after: state.position, filter, signal })) {
      if (message.kind !== 'events') {
        if (message.position > state.position) move({ position: message.position });
        writeSoon();
        continue;
      }
      for (const event of message.events) {
        if (signal.aborted || endpoint.ends(event)) return 'end';
        if (partIsTold(event)) return 'wait';
        const next = endpoint.passes(event) ? await deliver(event) : 'on';
        if (next !== 'on') return next;
      }
    }
    if (!signal.aborted) throw new Error('The subscription to the log ended.');
    return 'end';
  }

  if (!endpoint.filter) return;
  try {
    for (;;) {
      if (state.nextTryAt !== null) await waitUntil(state.nextTryAt, signal);
      if (signal.aborted || (await follow(endpoint.filter)) === 'end') return;
    }
  } finally {
    await write();
  }
}
