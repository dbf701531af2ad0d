import { renameSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '#platform/event-store';
import { checkpointer } from '#platform/sqlite';
import { logFile, WriterReplacedError, type CheckpointRow } from '../engines/log-file.js';
import { openForBuilding } from '../engines/schema.js';
import { makeLogFolder, originFrom, type LogFolder } from '../folder.js';
import { ensureKey, signCheckpoint } from '../keys/signing-keys.js';
import type { Log, LogStatus } from '../log-status.js';
import type { CosignOptions } from '../witness/cosigner.js';
import { cosigner } from '../witness/cosigner.js';
import { checkStart } from './check-start.js';
import { followLog } from './follow-log.js';
import { LogDivergedError, logBuilder } from './log-builder.js';
import { settleOrigin } from './log-origin.js';

export interface BuilderOptions extends CosignOptions {
  /** The log's events; it never appends. */
  readonly store: EventStore;
  readonly folder: LogFolder;
  readonly origin?: string;
  readonly publicUrl?: string;
  /** Milliseconds between two checkpoints at least. */
  readonly checkpointMs: number;
  /** Of several processes one builds: another one that took the file is no mistake, whoever should have it takes it again. */
  readonly several?: boolean;
  readonly log: Log;
  readonly tell: (status: LogStatus) => void;
  /** Resolves when whoever reads beside has seen what was published: only then is it built upon, where witnesses are required. */
  readonly seen: (size: number) => Promise<void>;
}

const LONGEST_BACK_OFF_MS = 30_000;

/**
 * Keeps the transparency log until it is closed. What fails is tried again; where what it finds is not what it signed, it
 * stops and signs nothing more. Throws only what a wrong setting causes.
 */
export function runBuilder(options: BuilderOptions): { close(): Promise<void> } {
  const { folder, log, tell } = options;
  makeLogFolder(folder);
  const db = openForBuilding(folder.file);
  const file = logFile(db);
  /** Moves SQLite's WAL beside the builder. */
  const wal = checkpointer(db, folder.file, 'full');
  const { origin } = {
    origin: settleOrigin(file, folder.keys, options.origin, () => originFrom(options.publicUrl)),
  };
  ensureKey(folder.keys, origin, Date.now());
  const closing = new AbortController();
  let status: LogStatus = { publications: 0, size: 0, position: 0n };
  const report = (change: Partial<LogStatus>): void => tell((status = { ...status, ...change }));
  const published = async (row: CheckpointRow): Promise<void> => {
    // Within a transaction: who was replaced puts no older one in the place of a newer one.
    file.transaction(() => writeCheckpoint(folder, row.note));
    const publications = status.publications + 1;
    report({ ...placeOf(row), publications, failure: undefined });
  };

  async function once(): Promise<void> {
    file.take();
    await checkStart(file, options.store, folder.checkpoint);
    const cosigning = cosigner(file, options, published, witnesses => report({ witnesses }));
    // What waits for a witness that is required waits no longer.
    const leave = (): void => void cosigning.close();
    closing.signal.addEventListener('abort', leave, { once: true });
    try {
      const known = file.checkpoint('published');
      if (known) await published(known);
      const newest = file.checkpoint();
      if (newest) await cosigning.take(newest);
      await followLog({
        store: options.store,
        builder: logBuilder(file),
        everyMs: options.checkpointMs,
        signal: closing.signal,
        seal: async builder => {
          const now = Date.now();
          const sign = (size: number, root: Buffer): string =>
            signCheckpoint(folder.keys, origin, { size, root }, now);
          const sealed = builder.seal({ now, sign, published: options.witnessesRequired === 0 });
          wal.committed();
          await cosigning.take(sealed);
        },
        reached: position => report({ position }),
      });
    } finally {
      closing.signal.removeEventListener('abort', leave);
      await cosigning.close();
    }
  }

  async function run(): Promise<void> {
    for (let attempts = 1; !closing.signal.aborted; attempts++) {
      const before = status.size;
      try {
        return await once();
      } catch (error) {
        const { message } = error as Error;
        if (error instanceof LogDivergedError || (error instanceof WriterReplacedError && !options.several)) {
          log.error({ err: error }, 'The transparency log stops: what it finds is not what it signed.');
          return report({ stopped: message });
        }
        if (status.size > before) attempts = 1;
        const wait = Math.min(LONGEST_BACK_OFF_MS, 50 * 2 ** Math.min(attempts - 1, 20));
        log.error({ err: error, attempts, wait }, 'The transparency log failed; it is tried again.');
        report({ failure: { message, retryAt: Date.now() + wait } });
        await delay(wait, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  }

  const running = run();
  return {
    async close() {
      closing.abort();
      await running;
      await wal.close();
      db.close();
    },
  };
}

const placeOf = ({ size, position, signedAt }: CheckpointRow) => ({ size, position, signedAt });

/** Served as it is, also by a plain file server; what counts is in log.db, so it need not be on the disk. */
function writeCheckpoint({ checkpoint }: LogFolder, note: string): void {
  writeFileSync(`${checkpoint}.part`, note);
  renameSync(`${checkpoint}.part`, checkpoint);
}
