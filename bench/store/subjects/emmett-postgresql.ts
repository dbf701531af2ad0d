import { peer } from '../peers.js';
import { startPostgres } from '../postgres-server.js';
import type { Subject } from '../subject.js';
import { consume, expectedVersion, NO_READ_ALL, toEmmett, type EmmettStore } from './emmett.js';

interface Package {
  getPostgreSQLEventStore(url: string): EmmettStore & { close(): Promise<void> };
}

/** Emmett on Debian's PostgreSQL, both with their defaults. */
export async function emmettPostgresql(folder: string): Promise<Subject> {
  const { getPostgreSQLEventStore } = peer<Package>('@event-driven-io/emmett-postgresql');
  const server = await startPostgres(folder);
  const store = getPostgreSQLEventStore(server.url);
  let conflicts = 0;
  return {
    name: 'emmett-postgresql',
    notes: [`emmett-postgresql: ${server.version} and Emmett, both with their defaults.`],
    without: { 'read.all.bytes': 'it decodes', 'read.all.decoded': NO_READ_ALL },
    async append(stream, events, expected) {
      const messages = events.map(toEmmett);
      for (;;) {
        try {
          return void (await store.appendToStream(stream, messages, expectedVersion(expected)));
        } catch (error) {
          if (expected !== 'any' || !String(error).includes('Expected version')) throw error;
          conflicts++;
        }
      }
    },
    readStream: async stream => (await store.readStream(stream)).events.length,
    subscribe: wanted => consume(store, wanted),
    remarks: () =>
      conflicts === 0
        ? []
        : [
            `emmett-postgresql refused ${conflicts} appends to streams in use by others, without any expectation; they were repeated until taken.`,
          ],
    async close() {
      await store.close();
      server.stop();
    },
  };
}
