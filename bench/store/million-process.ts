import { openEmbedded } from '#platform/event-store';
import { newEvents } from './events.js';
import { encoded } from './subjects/embedded.js';

/**
 * A process that fills, opens or reads a store and tells how it went: its memory is its own, and it can be killed.
 * fill: N events, then `filled`, then appends on until it is killed. open: milliseconds. read: all of it.
 */
export interface Opened {
  readonly ms: number;
  readonly events: number;
}
export interface Read extends Opened {
  /** Events per second. */
  readonly rate: number;
  /** Mebibytes of memory, at the highest. */
  readonly peak: number;
}

const [act = '', folder = '', events = '0'] = process.argv.slice(2);
const begun = performance.now();
const { store } = await openEmbedded({ folder });
const head = Number(await store.head());
const ms = performance.now() - begun;

if (act === 'fill') await fill();
if (act === 'read') process.send?.(await read());
if (act === 'open') process.send?.({ ms, events: head } satisfies Opened);
await store.close();
process.disconnect?.();

async function fill(): Promise<never> {
  const BATCH = 500;
  for (let n = 0; ; n++) {
    if (n * BATCH === Number(events)) process.send?.('filled');
    const batch = newEvents(BATCH).map(encoded);
    await store.append(`filled-${n}`, batch, { expectedRevision: 'any' });
  }
}

async function read(): Promise<Read> {
  const started = performance.now();
  let count = 0;
  let peak = 0;
  // not maxRSS: on Linux that begins with what the parent had when it started this process
  for await (const _ of store.readAll())
    if (++count % 1_000 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  const rate = (count * 1000) / (performance.now() - started);
  return { ms, events: count, rate, peak: peak / 1024 / 1024 };
}
