import type { EventStore } from '#platform/event-store';
import { isLeaf } from './event-leaf.js';
import type { LogBuilder } from './log-builder.js';

export interface FollowOptions {
  readonly store: EventStore;
  readonly builder: LogBuilder;
  /** Milliseconds between two checkpoints at least. */
  readonly everyMs: number;
  /** Signs what was added; rejects when that can't be. */
  readonly seal: (builder: LogBuilder) => Promise<void>;
  /** All events up to there are under a checkpoint, or are no leaves. */
  readonly reached: (position: bigint) => void;
  readonly signal: AbortSignal;
}

/** Events under one checkpoint at most: what is held in memory. */
const LARGEST_BATCH = 65_536;
/** While it catches up a checkpoint has this many at least. */
const SMALLEST_BATCH = 4_096;

/** Adds every event to the builder, and has it sealed when it is time. Resolves when the signal aborts. */
export async function followLog(options: FollowOptions): Promise<void> {
  const { store, builder, everyMs, seal, reached, signal } = options;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  signal.addEventListener('abort', end);
  let failure: unknown;
  let sealing: Promise<void> | undefined;
  let sealedAt = -Infinity;
  let headSeen = false;
  /** Until the head is reached: what is left then is sealed at once, whenever the last checkpoint was. */
  let catchingUp = true;
  let timer: NodeJS.Timeout | undefined;

  async function sealNow(): Promise<void> {
    sealedAt = Date.now();
    headSeen = false;
    await seal(builder);
  }
  function arm(): void {
    if (timer !== undefined || sealing || builder.pending === 0) return;
    timer = setTimeout(tick, Math.max(0, sealedAt + everyMs - Date.now()));
  }
  function tick(): void {
    timer = undefined;
    if (!headSeen && builder.pending < SMALLEST_BATCH) {
      timer = setTimeout(tick, Math.max(1, everyMs / 4));
      return;
    }
    sealing = sealNow().then(
      () => {
        sealing = undefined;
        arm();
      },
      (error: unknown) => {
        failure = error;
        end();
      },
    );
  }

  try {
    for await (const message of store.subscribe({ after: builder.position, signal: ending.signal })) {
      if (message.kind === 'events')
        for (const event of message.events) if (isLeaf(event)) builder.add(event);
      if (message.kind === 'caught-up') {
        headSeen = true;
        if (builder.pending === 0 && !sealing) reached(message.position);
        else if (catchingUp) sealedAt = -Infinity;
        catchingUp = false;
        clearTimeout(timer);
        timer = undefined;
      }
      if (builder.pending >= LARGEST_BATCH) {
        catchingUp = true;
        await sealing;
        if (builder.pending >= LARGEST_BATCH && !ending.signal.aborted) await sealNow();
      }
      arm();
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    await sealing;
  }
  if (failure !== undefined) throw failure;
}
