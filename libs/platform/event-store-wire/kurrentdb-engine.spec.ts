import { openKurrentDb } from '#platform/event-store';
import { eventStoreContract } from '#platform/event-store/contract-suite.js';
import { servedStore } from './testing/served-store.js';

eventStoreContract('the KurrentDB engine, before the embedded store', async () => {
  const { wire, dispose } = await servedStore();
  let store = await openKurrentDb({ connectionString: wire.connectionString });
  return {
    store,
    async reopen() {
      await store.close();
      return (store = await openKurrentDb({ connectionString: wire.connectionString }));
    },
    async dispose() {
      await store.close();
      await dispose();
    },
  };
});
