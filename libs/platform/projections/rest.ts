const MANY = 128;
const LONGEST_MS = 80;

/**
 * Milliseconds before the next batch is taken. A batch of many events means that the log grows fast: the next one
 * waits a quarter of a millisecond for each, because larger batches cost less a row, and the threads that answer
 * people share the same cores. With 0.1 ms of work an event, batches grow where some 3,000 events a second come in,
 * and shrink where fewer do: one slow batch does not keep the read models behind.
 * A full batch waits for nothing: there is more to read already.
 */
export const restAfter = (events: number, batchSize: number): number =>
  events < MANY || events >= batchSize ? 0 : Math.min(LONGEST_MS, events / 4);
