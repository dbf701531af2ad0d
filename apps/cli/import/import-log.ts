import { existsSync } from 'node:fs';
import type { EventStore } from '#platform/event-store';
import { CliError } from '../cli-error.js';
import { InterruptedError, untilInterrupted } from '../interrupted.js';
import { sameTally, type StreamTable } from '../log-file/stream-table.js';
import { openTarget, placeName } from '../places.js';
import { progress, quiet } from '../progress.js';
import { checkFile, streamsWhere } from './check-file.js';
import { tallyStore } from './tally-store.js';
import { writeEvents } from './write-events.js';

export interface ImportOptions {
  readonly file: string;
  /** Data folder or connection string. */
  readonly to: string;
  readonly quiet?: boolean;
  /** How the target is opened; another one for tests. */
  readonly open?: (place: string) => Promise<EventStore>;
}

export interface ImportReport {
  readonly events: number;
  readonly streams: number;
  /** Events that this run appended; the others were there. */
  readonly written: number;
  /** Of the file, over all events in log order. */
  readonly digest: string;
  /** Streams that are not in the target as they are in the file, by name. */
  readonly different: readonly string[];
  /** The target has the events in the file's order. */
  readonly sameOrder: boolean;
  readonly truncated: readonly { readonly stream: string; readonly first: string }[];
}

/**
 * Reads the target and the whole file, appends what is missing, and reads everything back. It only writes the log: nothing
 * decides, reacts or sends because of it.
 */
export async function importLog(options: ImportOptions): Promise<ImportReport> {
  const { file, to, open = openTarget } = options;
  if (!existsSync(file)) throw new CliError(`There is no file ${file}: expected a log from vitrine export.`);
  const store = await open(to);
  const shown = (what: string) => (options.quiet ? quiet : progress(what));
  try {
    return await untilInterrupted(async signal => {
      const looking = shown(`Looking at ${placeName(to)}`);
      const before = await tallyStore(store, { signal, told: looking.at });
      looking.end();
      const checking = shown(`Checking ${file}`);
      const { streams, closing } = await checkFile(file, before.streams, { signal, told: checking.at });
      checking.end();
      const { events, digest, truncated } = closing;
      const writing = shown('Importing');
      const target = before.streams;
      const told = (count: number): void => writing.at(count, events);
      const written = await writeEvents(file, store, { streams, target, signal, told });
      writing.end();
      const proving = shown('Reading back');
      const after = await tallyStore(store, {
        ...{ only: streams, signal, told: (count: number) => proving.at(count, events) },
      });
      proving.end();
      const different = await differing(file, streams, after.streams);
      const sameOrder = after.digest === digest;
      return { events, streams: streams.size, written, digest, different, sameOrder, truncated };
    });
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw new InterruptedError('Interrupted. Run the same command again to go on.', { cause: error.cause });
  } finally {
    await store.close();
  }
}

async function differing(file: string, expected: StreamTable, found: StreamTable): Promise<string[]> {
  let same = true;
  for (const [key, tally] of expected.entries()) same &&= sameTally(tally, found.at(key));
  if (same) return [];
  const names: string[] = [];
  for await (const name of streamsWhere(file, stream => !sameTally(expected.get(stream), found.get(stream))))
    names.push(name);
  return names;
}
