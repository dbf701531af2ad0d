const MANY = 64;
const LONGEST_MS = 80;

/**
 * Milliseconds before the next batch is taken. A batch of many events means that the log grows fast: the next one
 * waits half a millisecond for each, because larger batches cost less a row, and the threads that answer people share
 * the same cores. So batches grow where more than 2,000 events come in a second, and shrink where fewer do.
 * A full batch waits for nothing: there is more to read already.
 */
export const restAfter = (events: number, batchSize: number): number =>
  events < MANY || events >= batchSize ? 0 : Math.min(LONGEST_MS, events / 2);
