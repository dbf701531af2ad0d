import { openKurrentDb } from '#platform/event-store';
import { eventStoreContract } from '#platform/event-store/contract-suite.js';
import { serveWire } from './serve-wire.js';
import { servedStore } from './testing/served-store.js';
import { sparsePositions } from './testing/sparse-positions.js';

// Over TLS, with the positions of the embedded store: kurrentdb-tls.spec.ts
eventStoreContract(
  'the KurrentDB engine, before an embedded store with the positions of a server',
  async () => {
    const { store: embedded, dispose } = await servedStore();
    const log: string[] = [];
    const wire = await serveWire({
      store: sparsePositions(embedded),
      port: 0,
      log: message => log.push(message),
    });
    const { connectionString } = wire;
    let store = await openKurrentDb({ connectionString });
    return {
      store,
      async reopen() {
        await store.close();
        return (store = await openKurrentDb({ connectionString }));
      },
      async dispose() {
        await store.close();
        await wire.close();
        await dispose();
        // A position that was never given would be a fault here.
        expect(log).toEqual([]);
      },
    };
  },
);
