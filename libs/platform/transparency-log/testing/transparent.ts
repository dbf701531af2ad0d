import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded, type EmbeddedStore } from '#platform/event-store';
import { openTransparencyLog, type RunningTransparencyLog, type TransparencyOptions } from '../index.js';
import { eventAbout } from './events.js';

const entry = new URL('./builder-entry.js', import.meta.url);

/** An embedded log with its transparency log, in a folder of its own. */
export interface Transparent {
  readonly folder: string;
  readonly embedded: EmbeddedStore;
  readonly transparency: RunningTransparencyLog;
  /** What was said as an error, in order. */
  readonly errors: readonly string[];
  record(about?: Parameters<typeof eventAbout>[0]): Promise<bigint>;
  /** Closes the transparency log and opens it again. */
  again(change?: Partial<TransparencyOptions>): Promise<void>;
  close(): Promise<void>;
}

export async function openTransparent(given: Partial<TransparencyOptions> = {}): Promise<Transparent> {
  const folder = await mkdtemp(join(tmpdir(), 'transparent-'));
  const embedded = await openEmbedded({ folder: join(folder, 'log') });
  const errors: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (details: object, message: string) =>
      void errors.push(`${message} ${(details as { err?: { message?: string } }).err?.message}`),
  };
  const open = (options: Partial<TransparencyOptions>): Promise<RunningTransparencyLog> =>
    openTransparencyLog({
      entry,
      workerData: { events: { reader: embedded.reader } },
      transparency: {
        ...{ dataFolder: folder, checkpointMs: 20, witnesses: [], witnessesRequired: 0 },
        ...options,
      },
      log,
    });
  let options = given;
  let transparency = await open(options);
  return {
    folder,
    embedded,
    errors,
    get transparency() {
      return transparency;
    },
    async record(about = {}) {
      const added = await embedded.store.append('case-1', [eventAbout(about)], { expectedRevision: 'any' });
      return added.position;
    },
    async again(change = {}) {
      await transparency.close();
      transparency = await open((options = { ...options, ...change }));
    },
    async close() {
      await transparency.close();
      await embedded.store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
