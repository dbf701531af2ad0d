import { openEmbeddedBeside } from '#platform/event-store';
import { tallyStore } from '../import/tally-store.js';
import { logFolder } from '../places.js';
import type { Progress } from '../progress.js';

export interface WholeLog {
  readonly position: string;
  readonly events: number;
  readonly streams: number;
  readonly digest: string;
}

/** Reads every event of a folder's log, each with its checksum, and counts them. Throws at the first that is damaged. */
export async function readBack(folder: string, shown: Progress, signal: AbortSignal): Promise<WholeLog> {
  const store = openEmbeddedBeside({ folder: logFolder(folder) });
  try {
    const position = await store.head();
    const { events, streams, digest } = await tallyStore(store, { signal, told: count => shown.at(count) });
    shown.end();
    return { position: String(position), events, streams: streams.size, digest };
  } finally {
    await store.close();
  }
}
