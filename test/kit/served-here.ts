import { startServer, type Server } from '#server/server.js';
import { readSettings } from '#server/settings.js';
import type { Clock } from '#platform/time';
import { removeFolder, tempFolder } from './temp-folder.js';

/** The product without its demo, in the test's own process: its log, reactions and clock are within reach. */
export interface ServedHere extends Server {
  readonly folder: string;
  /** What it logged as an error or a fault, one line each. */
  readonly faults: readonly string[];
  /** What it logged as a warning. */
  readonly warnings: readonly string[];
  /** All of both, in order. */
  readonly said: readonly Said[];
}
export interface Said {
  readonly message: string;
  readonly about: Readonly<Record<string, unknown>>;
}

export interface ServingHere {
  /** Left out: a new one, removed by `close`. */
  readonly folder?: string;
  /** Settings beside those of a test. */
  readonly env?: Readonly<Record<string, string>>;
}

const quiet = (): void => undefined;

export async function serveHere(
  clock?: Clock,
  { folder: given, env }: ServingHere = {},
): Promise<ServedHere> {
  const folder = given ?? tempFolder();
  const [faults, warnings]: [string[], string[]] = [[], []];
  const told = { PORT: '0', WIRE_PORT: 'off', DEMO: 'false', DATA_DIR: folder, ...env };
  const said: Said[] = [];
  const into =
    (lines: string[]) =>
    (about: object, message = ''): void => {
      lines.push(`${message} ${JSON.stringify(about)}`);
      said.push({ message, about: { ...about } });
    };
  const log = { debug: quiet, info: quiet, warn: into(warnings), error: into(faults) };
  const server = await startServer(readSettings(told), { log, clock });
  return {
    ...server,
    folder,
    faults,
    warnings,
    said,
    async close() {
      await server.close();
      if (given === undefined) removeFolder(folder);
    },
  };
}
