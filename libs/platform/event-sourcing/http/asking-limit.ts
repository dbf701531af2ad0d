import type { Instant } from '#platform/time';

/** How often one asker may ask within a time. */
export interface AtMost {
  readonly times: number;
  readonly withinMs: number;
}
/** Askers counted apart at once; those beyond share one count, so that many addresses fill no memory. */
const MOST_ASKERS = 50_000;
const THE_REST = '';

/** Counts askings in windows that begin anew for everybody at once. In this process only, and forgotten with it. */
export class AskingLimit {
  readonly #atMost: AtMost;
  readonly #asked = new Map<string, number>();
  #window = -1;

  constructor(atMost: AtMost) {
    this.#atMost = atMost;
  }

  /** Milliseconds until this asker may ask again; 0: now, and this asking is counted. */
  take(asker: string, now: Instant): number {
    const { times, withinMs } = this.#atMost;
    const window = Math.floor(now / withinMs);
    if (window !== this.#window) this.#asked.clear();
    this.#window = window;
    const counted = this.#asked.has(asker) || this.#asked.size < MOST_ASKERS ? asker : THE_REST;
    const before = this.#asked.get(counted) ?? 0;
    if (before >= times) return (window + 1) * withinMs - now;
    this.#asked.set(counted, before + 1);
    return 0;
  }
}
