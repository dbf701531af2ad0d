import type { PublishedCheckpoint } from '../transparency-log.js';

/** Whoever waits for a position to be under a published checkpoint, and whoever listens. */
export interface Waiting {
  until(position: bigint, withinMs: number): Promise<PublishedCheckpoint>;
  onPublished(listener: (checkpoint: PublishedCheckpoint) => void): () => void;
  tell(checkpoint: PublishedCheckpoint): void;
  end(): void;
}

export class NotPublishedError extends Error {
  override readonly name = 'NotPublishedError';
  /** What answers people with 503 and "again later". */
  readonly unavailable = true;
}

export function waiting(now: () => PublishedCheckpoint | undefined): Waiting {
  const listeners = new Set<(checkpoint: PublishedCheckpoint) => void>();
  const waiters = new Set<(checkpoint: PublishedCheckpoint | undefined) => void>();

  return {
    until: (position, withinMs) =>
      new Promise((resolve, reject) => {
        const look = (checkpoint: PublishedCheckpoint | undefined): void => {
          if (!checkpoint || checkpoint.position < position) return;
          stop();
          resolve(checkpoint);
        };
        const give = (): void => {
          stop();
          const at = now()?.position ?? 'none';
          reject(
            new NotPublishedError(
              `No checkpoint over position ${position} was published within ${withinMs} ms; the newest is at ${at}.`,
            ),
          );
        };
        const timer = setTimeout(give, withinMs);
        const stop = (): void => {
          clearTimeout(timer);
          waiters.delete(look);
        };
        waiters.add(look);
        look(now());
      }),
    onPublished(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(checkpoint) {
      for (const look of [...waiters]) look(checkpoint);
      for (const listener of [...listeners]) listener(checkpoint);
    },
    end: () => listeners.clear(),
  };
}
