import { openEmbedded } from '../open-embedded.js';

/** A process that opens a log, reads all of it and tells: milliseconds to open, events, megabytes it needed at most. */
const [folder = ''] = process.argv.slice(2);
const begun = performance.now();
const { store } = await openEmbedded({ folder });
await store.head();
const opened = Math.round(performance.now() - begun);
let events = 0;
// not maxRSS: on Linux that begins with what the parent had when it started this process
let peak = 0;
for await (const { data } of store.readAll()) {
  if (data.byteLength > 0) events += 1;
  if (events % 500 === 0) peak = Math.max(peak, process.memoryUsage.rss());
}
process.stdout.write(`${opened} ${events} ${Math.round(peak / 1024 / 1024)}\n`);
await store.close();
