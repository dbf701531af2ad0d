import { join } from 'node:path';
import { openEmbedded } from '#platform/event-store';
import { digestOf, runProjections } from '#platform/projections';
import { counter, stock } from '#platform/projections/testing/stock.js';
import { openReadStore } from '#platform/read-store';

/** A process that keeps two read models of a log, says where they are, and at the end what they come to. */
const [log = '', folder = '', batchSize = ''] = process.argv.slice(2);
const { store } = await openEmbedded({ folder: join(log, 'log') });
const readStore = await openReadStore({ folder });
const projectors = [stock, counter];
const handle = await runProjections({ store, readStore, projectors, batchSize: Number(batchSize) });
handle.onAdvance(positions => process.stdout.write(`${positions.get('stock') ?? ''}\n`));
await handle.waitFor(
  projectors.map(({ name }) => name),
  await store.head(),
  60_000,
);
const digests = await Promise.all(projectors.map(each => digestOf(readStore, each)));
await handle.close();
await readStore.close();
await store.close();
process.stdout.write(
  `${JSON.stringify(digests, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n`,
);
