import type { KeyStore, RestrictionRow } from './key-store.js';

export interface StoreWatch {
  /** Tells of all that was not told yet. */
  look(): Promise<void>;
  stop(): void;
}

interface Listener {
  /** A key is destroyed; by its name. */
  destroyed(name: string): void;
  restricted(row: RestrictionRow): void;
}

/**
 * Tells of each destroyed key once, in order, whichever process did it, and of each subject's restriction as it stands; those
 * that stand already before it resolves. It keeps no process alive.
 */
export async function watchStore(
  store: Pick<KeyStore, 'erasuresAfter' | 'lastErasure' | 'restrictionsAfter'>,
  everyMs: number,
  listener: Listener,
): Promise<StoreWatch> {
  let destroyed = await store.lastErasure();
  let restricted = 0;

  async function lookForErasures(): Promise<void> {
    for (const { seq, subject } of await store.erasuresAfter(destroyed)) {
      // Two looks may overlap.
      if (seq <= destroyed) continue;
      destroyed = seq;
      listener.destroyed(subject);
    }
  }
  async function lookForRestrictions(): Promise<void> {
    for (const row of await store.restrictionsAfter(restricted)) {
      if (row.seq <= restricted) continue;
      restricted = row.seq;
      listener.restricted(row);
    }
  }
  const look = async (): Promise<void> => {
    await lookForErasures();
    await lookForRestrictions();
  };

  await lookForRestrictions();
  // A store that is away is asked again at the next look.
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
