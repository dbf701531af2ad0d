import { openEmbedded, type EventStore } from '#platform/event-store';
import { serveWire, type Wire } from '#platform/event-store-wire';
import { sparsePositions } from '#platform/event-store-wire/testing/sparse-positions.js';
import { clientOf } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { expectSameAnswers } from '../kit/same-answers.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* The whole product on an event store server, by one setting: here our own, over the protocol that every other
   speaks, with positions that have gaps and of which it takes back no others, as theirs have. */

describe('The product on an event store server', () => {
  const folder = tempFolder();
  const log = tempFolder();
  let store: EventStore;
  let server: Wire;
  let products: readonly [Product, Product];

  const serve = async (port = 0): Promise<void> => {
    store = sparsePositions((await openEmbedded({ folder: log })).store);
    server = await serveWire({ store, port });
  };
  const leave = async (): Promise<void> => {
    await server.close();
    await store.close();
  };
  const start = (): Promise<Product> =>
    startProduct({ folder, env: { EVENTSTORE_URL: server.connectionString } });

  beforeAll(async () => {
    await serve();
    products = await Promise.all([startProduct(), start()]);
  }, 120_000);
  afterAll(async () => {
    for (const product of products ?? []) await product.stop();
    await leave();
    for (const made of [folder, log]) removeFolder(made);
  });

  it('answers every question about the D-brand case as it does on the embedded store', () =>
    expectSameAnswers(products, { butPositions: true }));

  it('goes on where it was when it starts again, and keeps nothing of the log itself', async () => {
    await products[1].kill();
    const head = await store.head();
    products = [products[0], await start()];
    await expectSameAnswers(products, { butPositions: true });
    const agent = clientOf(products[1].url, await tokensOf(folder).of('agent'));
    const { position } = await agent.done('/customers', { name: '服务器', phone: '13900136666' });
    expect(BigInt(position)).toBeGreaterThan(head);
  }, 60_000);

  it('says that the server is away while it is, and goes on when it is back', async () => {
    const { url } = products[1];
    const agent = clientOf(url, await tokensOf(folder).of('agent'));
    const ready = async (): Promise<number> => (await clientOf(url).get('/health/ready')).status;
    expect(await ready()).toBe(200);
    const { port } = server;
    await leave();
    const refused = await agent.post('/customers', { name: '等待', phone: '13900135555' });
    expect(refused.status).toBe(503);
    expect(await ready()).toBe(503);
    await serve(port);
    await eventually(async () => (await ready()) === 200, 'the product is ready again', 30_000);
    const { position } = await agent.done('/customers', { name: '回来', phone: '13900135555' });
    const seen = await agent.get(`/customers?after=${position}`);
    expect(seen.status).not.toBe(503);
  }, 90_000);
});
