import { eventStoreContract } from '../../contract-suite.js';
import { openEmbedded } from './open-embedded.js';
import { tempFolder } from './testing/temp-folder.js';

eventStoreContract('the embedded engine', async () => {
  const { folder, remove } = tempFolder();
  let { store } = await openEmbedded({ folder });
  return {
    store,
    async reopen() {
      await store.close();
      return ({ store } = await openEmbedded({ folder })).store;
    },
    async dispose() {
      await store.close();
      remove();
    },
  };
});
