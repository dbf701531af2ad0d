import { join } from 'node:path';
import {
  openEmbedded,
  openEmbeddedReader,
  type EmbeddedReaderOptions,
  type EventStore,
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

const openServer = (_connectionString: string, _log?: Log): Promise<EventStore> =>
  Promise.reject(
    new SettingsError('EVENTSTORE_URL is set, but this version runs on its embedded event store only.'),
  );
