import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { fact } from '#platform/event-sourcing';
import { encodeFact } from '#platform/projections/testing/encode-fact.js';
import { CustomerRegistered } from '#service/registry/registry.events.js';
import { openReceiver, taken, type Receiver } from '#platform/webhooks/testing/receiver.js';
import { follow, isFeedEvent, ndjson } from '../kit/feed.js';
import { expectAsFresh } from '../kit/fresh-build.js';
import { clientOf, type Client } from '../kit/http.js';
import { listen } from '../kit/listener.js';
import { lockFile } from '../kit/locked-file.js';
import { operatorsView, type OperatorsView } from '../kit/operators-view.js';
import { eventually, pause } from '../kit/product.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

/* One product, whose readers are held up: first its own, then those who asked to be told and never read. */

/** As feed more than the buffers of a connection hold. */
const EVENTS = 20_000;
/** Bytes that either may cost at most. */
const LITTLE = 200 << 20;
let served: ServedHere;
let tokens: Tokens;
let agent: Client;
let reporting: Client;
let operator: OperatorsView;
const receivers: Receiver[] = [];
const never: { destroy(): unknown }[] = [];

beforeAll(async () => {
  const env = { WIRE_PORT: '0', WEBHOOKS_TO_LOOPBACK: 'true', DATABASE_TIMEOUT_MS: '300', TLOG: 'off' };
  served = await serveHere(undefined, { env });
  tokens = tokensOf(served.folder);
  agent = clientOf(served.url, await tokens.of('agent'));
  reporting = clientOf(served.url, await tokens.of('reporting', { grants: ['feed:*'] }));
  operator = operatorsView(served, await tokens.of('operator'));
}, 60_000);
afterAll(async () => {
  for (const each of never) each.destroy();
  for (const each of receivers) each.close();
  await served?.close();
});

/** As an import would: facts that nothing follows from. */
async function register(count: number): Promise<void> {
  const some = 500;
  for (let done = 0; done < count; done += some)
    await Promise.all(
      Array.from({ length: some }, () => {
        const registered = encodeFact(fact(CustomerRegistered, { kind: 'end-user' }));
        return served.installation.store.append(`customer-${randomUUID()}`, [registered], {
          expectedRevision: 'any',
        });
      }),
    );
}

it('a read model that is held up is behind by events and seconds, in little memory, and comes to the same', async () => {
  const { store } = served.installation;
  const unlock = await lockFile(join(served.folder, 'read-store.db'));
  const before = process.memoryUsage().rss;
  try {
    await register(EVENTS);
    const { readModel } = await operator.readModelFails();
    const label = `read_model="${readModel}"`;
    const behind = await eventually(async () => {
      const { readModels } = await operator.health();
      const { behind: now } = readModels.find(({ name }) => name === readModel)!;
      return now.events! >= EVENTS && now;
    }, 'all of it is waited for');
    expect(behind.seconds).toBeGreaterThan(0);
    expect(await operator.metric('vitrine_read_model_behind_positions', label)).toBeGreaterThanOrEqual(
      EVENTS,
    );
    expect(await operator.metric('vitrine_read_model_behind_seconds', label)).toBeGreaterThanOrEqual(
      behind.seconds,
    );
    // What waits, waits in the log.
    expect(process.memoryUsage().rss - before).toBeLessThan(LITTLE);
  } finally {
    await unlock();
  }
  await operator.healthy();
  await expectAsFresh(served);
  expect(await store.head()).toBeGreaterThanOrEqual(BigInt(EVENTS));
}, 60_000);

/** Asks, and never reads. */
async function askOnly(path: string, token: string, accept: string): Promise<void> {
  const { hostname, port } = new URL(served.url);
  const socket: Socket = connect(Number(port), hostname);
  never.push(socket);
  await once(socket, 'connect');
  socket.pause();
  socket.write(
    `GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\naccept: ${accept}\r\n\r\n`,
  );
}

/** Of one who gets what he asked for while others do not read: in so many milliseconds, or in so many times what it took before. */
const SOON = { ms: 5_000, times: 10 };

it('those who never read are seen, cost little, and slow nobody', async () => {
  const [feeds, agents] = [await tokens.of('reporting', { grants: ['feed:*'] }), await tokens.of('agent')];
  const [silent, hears] = [await openReceiver(() => undefined), await openReceiver(taken)];
  receivers.push(silent, hears);
  const { id: customerId } = await agent.done('/customers', { name: '张三', phone: '13900130000' });
  const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
  const open = (n: number) => agent.done('/cases', { customerId, owner, title: `${n} ${'充'.repeat(190)}` });
  await Promise.all(Array.from({ length: 200 }, (_, n) => open(n)));
  const { head } = await operator.health();
  const hooks: string[] = [];
  for (const { url } of [silent, hears])
    hooks.push((await reporting.done('/webhooks', { url, feed: 'service-history', from: head })).id);
  const watches = await listen(`${served.url}/cases?limit=1&format=live`, {
    authorization: `Bearer ${agents}`,
  });
  const follows = await follow(`${served.url}/feeds/service-history?from=${head}`, {
    authorization: `Bearer ${feeds}`,
  });
  const told = () => ndjson(follows.text().replace(/[^\n]*$/, '')).filter(isFeedEvent);
  const before = process.memoryUsage().rss;
  let made = 1_000;
  const goOn = async (): Promise<number> => {
    const since = performance.now();
    const { position } = await open(++made);
    await eventually(async () => told().at(-1)?.position === position, 'the feed goes on');
    expect((await agent.get(`/cases?limit=10&after=${position}`)).status).toBe(200);
    return performance.now() - since;
  };
  const alone = Math.max(await goOn(), await goOn(), await goOn());

  await askOnly('/feeds/service-history?from=0', feeds, 'application/x-ndjson');
  await askOnly('/cases?limit=200&format=live', agents, 'text/event-stream');
  const client = KurrentDBClient.connectionString(served.wire!.connectionString.replace('esdb', 'kurrentdb'));
  const subscription = client.subscribeToAll({ fromPosition: 'start' });
  subscription.pause();
  never.push({ destroy: () => subscription.unsubscribe().then(() => client.dispose()) });

  let longest = 0;
  await eventually(
    async () => {
      longest = Math.max(longest, await goOn());
      await pause(200);
      const { streams, webhooks } = await operator.health();
      const slow = ['feed', 'live', 'wire'].every(kind => streams[kind]!.slow > 0);
      return slow && webhooks?.failing.some(({ webhookId }) => hooks[0]!.endsWith(webhookId));
    },
    'they are seen',
    40_000,
  );
  for (const kind of ['feed', 'live', 'wire'])
    expect(await operator.metric('vitrine_streams_slow', `kind="${kind}"`)).toBeGreaterThan(0);
  expect(longest).toBeLessThan(Math.max(SOON.ms, SOON.times * alone));
  expect(process.memoryUsage().rss - before).toBeLessThan(LITTLE);
  await eventually(async () => hears.ids.at(-1) === told().at(-1)!.id, 'the other endpoint has heard all');
  await eventually(async () => watches.last?.includes(`${made} 充`), 'who watches sees the newest');
  expect(silent.calls.length).toBeLessThanOrEqual(2);
  watches.close();
  await follows.stop();
  await expectAsFresh(served);
}, 60_000);
