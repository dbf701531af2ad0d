import { clearInterval, setInterval } from 'node:timers';

/**
 * Tells every thread of the owning process that the log has grown, or that the store has closed: a counter in shared
 * memory, so that a commit costs nothing where nobody waits.
 */
const COMMITS = 0;
const CLOSED = 1;
/** Milliseconds. Waiters look again after this time even if no word came, as when the writer's thread has died. */
const LOOK_AGAIN = 1_000;

export const newSharedSignal = (): SharedArrayBuffer => new SharedArrayBuffer(8);

export function announceCommit(shared: SharedArrayBuffer): void {
  const cells = new Int32Array(shared);
  Atomics.add(cells, COMMITS, 1);
  Atomics.notify(cells, COMMITS);
}

export function announceClosed(shared: SharedArrayBuffer): void {
  Atomics.store(new Int32Array(shared), CLOSED, 1);
  announceCommit(shared);
}

export interface CommitSignal {
  /** Take it before looking at the log, and wait for the one after it: so no commit is missed in between. */
  now(): number;
  /** The owner has closed the store, or this thread has ended its part. */
  closed(): boolean;
  /** Resolves when there may be something new, at times without. */
  after(seen: number): Promise<void>;
  wake(): void;
  /** Keeps the thread alive while something follows the log; call what it returns to let go. */
  hold(): () => void;
  end(): void;
}

export function commitSignal(shared: SharedArrayBuffer): CommitSignal {
  const cells = new Int32Array(shared);
  const waiting = new Set<() => void>();
  let armed = false;
  let ended = false;
  let holders = 0;
  let timer: NodeJS.Timeout | undefined;

  const closed = (): boolean => ended || Atomics.load(cells, CLOSED) === 1;

  function wake(): void {
    if (closed()) clearInterval(timer);
    const woken = [...waiting];
    waiting.clear();
    for (const resolve of woken) resolve();
  }

  function arm(seen: number): void {
    if (armed) return;
    const wait = Atomics.waitAsync(cells, COMMITS, seen);
    if (!wait.async) return wake();
    armed = true;
    void wait.value.then(() => {
      armed = false;
      wake();
    });
  }

  return {
    now: () => Atomics.load(cells, COMMITS),
    closed,
    after: seen =>
      new Promise(resolve => {
        waiting.add(resolve);
        arm(seen);
      }),
    wake,
    hold() {
      if (holders++ === 0) timer = setInterval(wake, LOOK_AGAIN);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        if (--holders === 0) clearInterval(timer);
      };
    },
    end() {
      ended = true;
      wake();
    },
  };
}
