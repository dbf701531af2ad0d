/** Who waits until every reaction has handled all up to a position. */
export interface Settled {
  wait(position: bigint): Promise<void>;
  /** Somebody moved or stopped. */
  look(): void;
  end(): void;
}
interface Standing {
  readonly name: string;
  readonly position: bigint;
  readonly stopped: boolean;
  readonly failure?: { readonly message: string };
}
interface Waiter {
  readonly position: bigint;
  resolve(): void;
  reject(reason: Error): void;
}

export function settled(all: () => readonly Standing[]): Settled {
  const waiters = new Set<Waiter>();
  const look = (): void => {
    if (waiters.size === 0) return;
    const standing = all();
    for (const waiter of waiters) {
      const behind = standing.filter(each => each.position < waiter.position);
      const stopped = behind.find(each => each.stopped);
      if (behind.length && !stopped) continue;
      waiters.delete(waiter);
      if (stopped)
        waiter.reject(new Error(`Reaction ${stopped.name} stands still: ${stopped.failure?.message}`));
      else waiter.resolve();
    }
  };
  return {
    wait: position =>
      new Promise((resolve, reject) => {
        waiters.add({ position, resolve, reject });
        look();
      }),
    look,
    end() {
      for (const waiter of waiters) waiter.reject(new Error('The reactions are closing.'));
      waiters.clear();
    },
  };
}
