import type { EventStore } from '#platform/event-store';

/** Who collects what is measured. Seconds, as Prometheus wants them. */
export interface Measuring {
  /** `position`: of the last of them. */
  appended(events: number, seconds: number, position: bigint): void;
  batch(events: number, seconds: number): void;
  /** Read models have moved. */
  advanced(): void;
  /** A question by its name, however it was asked. */
  query(name: string, seconds: number): void;
  /** `route`: as it is declared, never the address that was asked for: that names people. */
  request(method: string, route: string, status: number, seconds: number): void;
}

/** What takes how long, told where it happens. With nobody who collects, a call that does nothing. */
export interface Measured extends Measuring {
  /** Replaces who collects; undefined: nobody. Gives who did. */
  collect(measuring: Measuring | undefined): Measuring | undefined;
}

export function newMeasured(): Measured {
  let measuring: Measuring | undefined;
  return {
    collect(who) {
      const before = measuring;
      measuring = who;
      return before;
    },
    appended: (...told) => measuring?.appended(...told),
    batch: (...told) => measuring?.batch(...told),
    advanced: () => measuring?.advanced(),
    query: (...told) => measuring?.query(...told),
    request: (...told) => measuring?.request(...told),
  };
}

/** The same store; how long it takes until an append is durable is told. What is refused is not: it waited for no disk. */
export const measuredStore = <Store extends EventStore>(store: Store, measured: Measured): Store => ({
  ...store,
  async append(stream, events, options) {
    const since = performance.now();
    const result = await store.append(stream, events, options);
    measured.appended(events.length, (performance.now() - since) / 1_000, result.position);
    return result;
  },
});
