import {
  openTransparencyLog,
  standbyTransparencyLog,
  type RunningTransparencyLog,
} from '#platform/transparency-log';
import { holdLease, type Log } from '#platform/projections';
import type { ReadStore } from '#platform/read-store';
import type { LogElsewhere } from '../log.js';
import { mayBeSeveral, type Settings } from '../settings.js';

/** Name of the lease under which one of several processes builds and signs. */
export const PROOF = 'proof';

export interface TransparencyParts {
  readonly settings: Settings;
  readonly folder: string;
  readonly elsewhere: LogElsewhere;
  readonly readStore: ReadStore;
  readonly log: Log;
  /** Has what was opened closed again, the last first. */
  readonly opened: <T extends { close(): Promise<void> }>(part: T) => T;
}

/**
 * The transparency log of an installation, in a thread of its own. Of several processes who holds the lease builds it, the
 * others read what that one signs. undefined: this process has nothing to do with it.
 */
export async function openTransparency({
  settings,
  folder,
  elsewhere,
  readStore,
  log,
  opened,
}: TransparencyParts): Promise<RunningTransparencyLog | undefined> {
  if (settings.TLOG === 'off' || !settings.ROLES.includes('proof')) return undefined;
  const several = mayBeSeveral(settings);
  const options = {
    entry: new URL('./transparency-worker.js', import.meta.url),
    workerData: { log: elsewhere },
    transparency: {
      dataFolder: folder,
      origin: settings.TLOG_ORIGIN,
      publicUrl: settings.PUBLIC_URL,
      checkpointMs: settings.TLOG_CHECKPOINT_MS,
      witnesses: (settings.TLOG_WITNESSES ?? []).map(text => {
        const [vkey = '', url = ''] = text.split(' ');
        return { vkey, url };
      }),
      witnessesRequired: settings.TLOG_WITNESSES_REQUIRED,
      several,
    },
    log,
  };
  if (!several) return opened(await openTransparencyLog(options));
  const standby = opened(standbyTransparencyLog(options));
  opened(await holdLease({ readStore, name: PROOF, work: () => standby.build(), log }));
  return standby;
}
