import type { KeyStore } from './key-store.js';

export interface ErasureWatch {
  /** Tells of all erasures not told yet. */
  look(): Promise<void>;
  stop(): void;
}

/** Tells of each erasure in the store once, in order, whichever process made it. It keeps no process alive. */
export async function watchErasures(
  store: Pick<KeyStore, 'erasuresAfter' | 'lastErasure'>,
  everyMs: number,
  tell: (subject: string) => void,
): Promise<ErasureWatch> {
  let told = await store.lastErasure();

  async function look(): Promise<void> {
    for (const { seq, subject } of await store.erasuresAfter(told)) {
      // Two looks may overlap.
      if (seq <= told) continue;
      told = seq;
      tell(subject);
    }
  }

  // A store that is away is asked again at the next look.
  const timer = setInterval(() => void look().catch(() => undefined), everyMs);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
