import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '#platform/event-store';
import type { EventStore } from '#platform/event-store';
import { serveWire } from '../serve-wire.js';
import type { Wire, WireOptions } from '../serve-wire.js';

/**
 * An embedded store behind the wire. The official clients share a global name for their messages: one of the two a spec.
 */
export interface ServedStore {
  readonly store: EventStore;
  readonly wire: Wire;
  readonly log: readonly string[];
  /** Of the folder with the store; specs may put files in it. */
  readonly folder: string;
  /** A client by its class, disposed of with the rest. */
  connect<Client extends Disposable>(
    type: { connectionString(connection: string): Client },
    connection?: string,
  ): Client;
  dispose(): Promise<void>;
}

interface Disposable {
  dispose(): Promise<void>;
}

export async function servedStore(options: Partial<WireOptions> = {}): Promise<ServedStore> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-wire-'));
  const { store } = await openEmbedded({ folder: join(folder, 'log') });
  const log: string[] = [];
  const wire = await serveWire({ store, port: 0, log: message => log.push(message), ...options });
  const clients: Disposable[] = [];
  return {
    store,
    wire,
    log,
    folder,
    connect(type, connection = wire.connectionString) {
      const client = type.connectionString(connection);
      clients.push(client);
      return client;
    },
    async dispose() {
      await Promise.all(clients.map(client => client.dispose()));
      await wire.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
