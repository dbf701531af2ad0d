import { join } from 'node:path';
import {
  openEmbedded,
  openEmbeddedReader,
  openKurrentDb,
  type EmbeddedReaderOptions,
  type EventStore,
  type TailState,
} from '#platform/event-store';
import type { Log } from '#platform/projections';
import { SettingsError, type Settings } from './settings.js';

/** How another thread of this process reaches the log; can be cloned. */
export type LogElsewhere = { readonly reader: EmbeddedReaderOptions } | { readonly server: string };

/** The log of an installation: embedded, and then permanent, or a server's. */
export async function openLog(
  { EVENTSTORE_URL: server }: Settings,
  folder: string,
  log: Log,
): Promise<{ readonly store: EventStore; readonly elsewhere: LogElsewhere }> {
  if (server) return { store: await openServer(server, log), elsewhere: { server } };
  const { store, reader } = await openEmbedded({ folder: join(folder, 'log'), permanent: true });
  return { store, elsewhere: { reader } };
}

/** In the other thread. */
export const openLogThere = async (elsewhere: LogElsewhere): Promise<EventStore> =>
  'server' in elsewhere ? openServer(elsewhere.server) : openEmbeddedReader(elsewhere.reader);

async function openServer(connectionString: string, log?: Log): Promise<EventStore> {
  try {
    return await openKurrentDb({ connectionString, onState: state => log && tell(state, log) });
  } catch (error) {
    throw new SettingsError(`EVENTSTORE_URL: ${(error as Error).message}`, { cause: error });
  }
}

const tell = (state: TailState, log: Log): void => {
  if (state.kind === 'waiting')
    log.warn(
      { err: state.error, failures: state.failures, retryMs: state.retryMs },
      'The event store is away.',
    );
  else log.info({ state: state.kind }, 'The event store.');
};
