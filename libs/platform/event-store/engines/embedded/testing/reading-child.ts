import { openEmbedded } from '../open-embedded.js';

/** A process that opens a log, reads all of it and tells: milliseconds to open, events, megabytes it needed at most. */
const [folder = ''] = process.argv.slice(2);
const begun = performance.now();
const { store } = await openEmbedded({ folder });
await store.head();
const opened = Math.round(performance.now() - begun);
let events = 0;
for await (const { data } of store.readAll()) if (data.byteLength > 0) events += 1;
process.stdout.write(`${opened} ${events} ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`);
await store.close();
