import { openKurrentDb } from '#platform/event-store';
import type { EventStore } from '#platform/event-store';
import { eventStoreContract } from '#platform/event-store/contract-suite.js';
import { startProduct } from '../kit/product.js';
import type { Product } from '../kit/product.js';
import { expectSameAnswers } from '../kit/same-answers.js';
import { withoutContainers } from './container-engine.js';
import { IMAGE, startCluster, startNode } from './event-store-servers.js';
import type { Servers } from './event-store-servers.js';

const why = await withoutContainers();

const kinds: readonly (readonly [string, () => Promise<Servers>])[] = [
  [`${IMAGE}, one node`, startNode],
  [`${IMAGE}, three nodes with TLS`, startCluster],
];

for (const [name, start] of kinds)
  if (why) it.skip(`the KurrentDB engine before ${name} (skipped: ${why})`, () => {});
  else
    eventStoreContract(`the KurrentDB engine before ${name},`, async () => {
      const servers = await start();
      const open = (): Promise<EventStore> => openKurrentDb({ connectionString: servers.connectionString });
      let store = await open().catch(async (error: unknown) => {
        await servers.stop();
        throw error;
      });
      return {
        store,
        async reopen() {
          await store.close();
          return (store = await open());
        },
        async dispose() {
          await store.close();
          await servers.stop();
        },
      };
    });

const itInContainers = why ? it.skip : it;
itInContainers(
  `the product answers every question about the D-brand case alike on ${IMAGE}${why ? ` (skipped: ${why})` : ''}`,
  async () => {
    const servers = await startNode();
    const products: Product[] = [];
    try {
      products.push(await startProduct());
      products.push(await startProduct({ env: { EVENTSTORE_URL: servers.connectionString } }));
      await expectSameAnswers([products[0]!, products[1]!], { butPositions: true });
    } finally {
      for (const product of products) await product.stop();
      await servers.stop();
    }
  },
);
