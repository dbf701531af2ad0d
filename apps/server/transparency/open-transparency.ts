import { openTransparencyLog, type RunningTransparencyLog } from '#platform/transparency-log';
import type { Log } from '#platform/projections';
import type { LogElsewhere } from '../log.js';
import type { Settings } from '../settings.js';

/** The transparency log of an installation, in a thread of its own. */
export const openTransparency = (
  settings: Settings,
  folder: string,
  log: LogElsewhere,
  told: Log,
): Promise<RunningTransparencyLog> =>
  openTransparencyLog({
    entry: new URL('./transparency-worker.js', import.meta.url),
    workerData: { log },
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
    },
    log: told,
  });
