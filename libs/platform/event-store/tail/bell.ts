/** Rung when something may have changed; all who wait hear it. */
export interface Bell {
  readonly ring: () => void;
  /** Resolves at the next ring. */
  heard(): Promise<void>;
  /** Resolves after that time, or before at a ring when `enough` says so. */
  wait(milliseconds: number, enough: () => boolean): Promise<void>;
}

export function bell(): Bell {
  let next = Promise.withResolvers<void>();
  return {
    ring() {
      next.resolve();
      next = Promise.withResolvers();
    },
    heard: () => next.promise,
    async wait(milliseconds, enough) {
      const time = Promise.withResolvers<boolean>();
      const timer = setTimeout(() => time.resolve(true), milliseconds);
      try {
        for (let over = false; !over && !enough();)
          over = await Promise.race([time.promise, next.promise.then(() => false)]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
