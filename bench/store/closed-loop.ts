import { percentile, type Measured } from '../load.js';

export interface Sample extends Partial<Measured> {
  /** Events per second. */
  readonly rate: number;
  readonly events: number;
  /** Microseconds of the server's processor time for each event. */
  readonly cpu?: number;
}

/** `inFlight` callers, each acting again when its last act is done, for `ms`; `act` gives the events it dealt with. */
export async function closedLoop(
  inFlight: number,
  ms: number,
  act: (caller: number) => Promise<number>,
): Promise<Sample> {
  const took: number[] = [];
  let events = 0;
  const started = performance.now();
  const until = started + ms;
  async function call(caller: number): Promise<void> {
    for (let begun = performance.now(); begun < until; begun = performance.now()) {
      const done = await act(caller);
      events += done;
      took.push(performance.now() - begun);
    }
  }
  await Promise.all(Array.from({ length: inFlight }, (_, caller) => call(caller)));
  const rate = (events * 1000) / (performance.now() - started);
  took.sort((a, b) => a - b);
  return { rate, events, p50: percentile(took, 0.5), p99: percentile(took, 0.99) };
}
