import { startServer, type Server } from '#server/server.js';
import { readSettings } from '#server/settings.js';
import type { Clock } from '#platform/time';
import { removeFolder, tempFolder } from './temp-folder.js';

/** The product without its demo, in the test's own process: its log, reactions and clock are within reach. */
export interface ServedHere extends Server {
  readonly folder: string;
  /** What it logged as an error or a fault, one line each. */
  readonly faults: readonly string[];
}

const quiet = (): void => undefined;

export async function serveHere(clock?: Clock): Promise<ServedHere> {
  const folder = tempFolder();
  const faults: string[] = [];
  const told = { PORT: '0', WIRE_PORT: 'off', DEMO: 'false', DATA_DIR: folder };
  const log = {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (about: unknown, message?: string) =>
      void faults.push(`${message ?? ''} ${JSON.stringify(about)}`),
  };
  const server = await startServer(readSettings(told), { log, clock });
  return {
    ...server,
    folder,
    faults,
    async close() {
      await server.close();
      removeFolder(folder);
    },
  };
}
