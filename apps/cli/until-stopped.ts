/** Listens from the start, so that no signal is missed while something opens. */
export const untilStopped = (): Promise<unknown> =>
  Promise.race(
    (['SIGTERM', 'SIGINT'] as const).map(name => new Promise(resolve => process.once(name, resolve))),
  );
