import { ProblemError } from '#platform/problems';
import { liveAnswer, type LiveAnswer } from './live-answer.js';
import type { Regard } from './who-asks.js';

/** An answer, and what was looked at for it. */
export interface Asked {
  readonly text: string;
  readonly regard: Regard;
}

export interface Viewer {
  /** Viewers of the same text are the same to any question. */
  readonly who: string;
  ask(): Promise<Asked>;
  tell(answer: LiveAnswer): void;
  /** He may not ask it any more, or there is nothing any more to tell. */
  refuse(): void;
}

export interface Rhythm {
  /** Milliseconds between two rounds at least. */
  readonly paceMs: number;
  /** Where only what lies beyond the read models may have changed. */
  readonly slowMs: number;
  /** Asked again after so long in any case: what the clock changes, or a build that takes another's place, tells nobody. */
  readonly againMs: number;
  /** After a failure that may pass. */
  readonly retryMs: number;
  /** A round is followed by so many times as much rest as it took, however many watch: the rest is for who asks once. */
  readonly share: number;
  /** Told of a failure that may pass. */
  readonly failed: (error: unknown) => void;
}

export interface WatchedQuestion {
  /** `beyond`: his first answer looked beyond the read models. */
  join(viewer: Viewer, beyond: boolean): void;
  /** Gives how many are left. */
  leave(viewer: Viewer): number;
  /** Its read models have changed; `beyond`: the log has moved, they have not. */
  wake(beyond?: boolean): void;
  close(): void;
}

/** Asks one question in rounds while somebody watches it; what is the same for several is asked once. */
export function watchedQuestion(
  position: () => bigint,
  inTurn: (work: () => Promise<void>) => Promise<void>,
  rhythm: Rhythm,
): WatchedQuestion {
  const viewers = new Set<Viewer>();
  let closed = false;
  let due = false;
  let running = false;
  let looksBeyond = false;
  let next: { readonly at: number; readonly timer: NodeJS.Timeout } | undefined;
  let rested = 0;

  async function round(): Promise<void> {
    due = false;
    let shared: LiveAnswer | undefined;
    let beyond = false;
    const own = new Map<string, LiveAnswer>();
    for (const viewer of [...viewers]) {
      if (closed || !viewers.has(viewer)) continue;
      let answer = shared ?? own.get(viewer.who);
      if (!answer) {
        const at = position();
        try {
          const { text, regard } = await viewer.ask();
          answer = liveAnswer(text, at);
          beyond ||= regard.beyond;
          if (regard.asker) own.set(viewer.who, answer);
          else shared = answer;
        } catch (error) {
          if (!(error instanceof ProblemError) || error.problem.status >= 500) throw error;
          viewer.refuse();
          continue;
        }
      }
      if (viewers.has(viewer)) viewer.tell(answer);
    }
    looksBeyond = beyond;
  }

  async function run(): Promise<void> {
    next = undefined;
    if (closed) return;
    running = true;
    let wait = rhythm.paceMs;
    await inTurn(async () => {
      const since = performance.now();
      try {
        if (!closed) await round();
        wait = Math.max(wait, rhythm.share * (performance.now() - since));
      } catch (error) {
        // The read store is away, say: those who watch have what was last; it is asked again.
        rhythm.failed(error);
        due = true;
        wait = rhythm.retryMs;
      }
    });
    running = false;
    rested = Date.now() + wait;
    if (due) plan(0);
  }

  /** Runs after that time, and not before it has rested; sooner where it was planned sooner. */
  function plan(afterMs: number): void {
    if (closed || running) return;
    const at = Math.max(Date.now() + afterMs, rested);
    if (next && next.at <= at) return;
    clearTimeout(next?.timer);
    const delay = at - Date.now();
    if (delay <= 0) void run();
    else next = { at, timer: setTimeout(() => void run(), delay).unref() };
  }

  return {
    join(viewer, beyond) {
      viewers.add(viewer);
      looksBeyond ||= beyond;
    },
    leave(viewer) {
      viewers.delete(viewer);
      return viewers.size;
    },
    wake(beyond = false) {
      if (beyond && !looksBeyond) return;
      due ||= !beyond || running;
      plan(beyond ? rhythm.slowMs : 0);
    },
    close() {
      closed = true;
      clearTimeout(next?.timer);
    },
  };
}
