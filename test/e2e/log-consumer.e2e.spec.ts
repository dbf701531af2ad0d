import { join } from 'node:path';
import {
  AccessDeniedError,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  type ResolvedEvent,
} from '@eventstore/db-client';
import type { FeedEvent } from '#platform/feeds';
import { consumer } from '../kit/consumer.js';
import { isFeedEvent, ndjson } from '../kit/feed.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, pause, startProduct, type Product } from '../kit/product.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

/* The log for EventStoreDB clients: the README's consumer gets what the feed has, and nobody writes there. */

const folder = tempFolder();
let product: Product;
let agent: Client;
let reporting: Client;

const start = async (port = '0', wirePort = '0'): Promise<void> => {
  product = await startProduct({ folder, env: { PORT: port, WIRE_PORT: wirePort } });
  const tokens = tokensOf(folder);
  agent = clientOf(product.url, await tokens.of('agent'));
  reporting = clientOf(product.url, await tokens.of('reporting', { grants: ['feed:*'] }));
};
beforeAll(() => start());
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

let made = 0;
const newCustomer = () => agent.done('/customers', { name: `报表 ${(made += 1)}`, phone: '13900138888' });
const feed = async (): Promise<readonly FeedEvent[]> =>
  ndjson((await reporting.get('/feeds/service-history?follow=false')).text).filter(isFeedEvent);

describe('The consumer of the log that the README shows', () => {
  const shown = consumer('log-consumer.mjs', () => [product.wire!], join(folder, 'facts.db'));
  afterEach(() => shown.kill());

  it('has at most 15 lines', () => {
    expect(shown.lines).toBeLessThanOrEqual(15);
  });

  it('gets the ids and positions of the feed, once and in order, whatever is killed when', async () => {
    for (let round = 0; round < 2; round++) {
      shown.start();
      await pause(400 + round * 400);
      await newCustomer();
      await shown.kill();
    }
    shown.start();
    const [port, wirePort] = [new URL(product.url).port, /:(\d+)/.exec(product.wire!)![1]!];
    for (const end of ['stop', 'kill'] as const) {
      await product[end]();
      await start(port, wirePort);
      const { position } = await newCustomer();
      await eventually(
        async () => shown.kept('position').at(-1) === position,
        `the consumer is at ${position}`,
        20_000,
      );
    }
    const facts = await feed();
    expect(facts.length).toBeGreaterThan(100);
    expect(shown.kept('id')).toEqual(facts.map(({ id }) => id));
    expect(shown.kept('position')).toEqual(facts.map(({ position }) => position));
  }, 90_000);
});

describe('The log for EventStoreDB clients', () => {
  let client: EventStoreDBClient;
  beforeAll(() => {
    client = EventStoreDBClient.connectionString(product.wire!);
  });
  afterAll(() => client.dispose());

  const read = async (): Promise<readonly ResolvedEvent[]> => {
    const events: ResolvedEvent[] = [];
    for await (const event of client.readAll()) events.push(event);
    return events;
  };

  it('takes no event, no deletion and no metadata from anybody', async () => {
    const stream = (await read()).at(-1)!.event!.streamId;
    const event = jsonEvent({ type: 'Forged', data: {} });
    const before = (await feed()).length;
    const attempts = [
      () => client.appendToStream(stream, event),
      () => client.appendToStream('promise-forged', event, { expectedRevision: NO_STREAM }),
      () =>
        client.appendToStream(stream, event, { credentials: { username: 'admin', password: 'changeit' } }),
      () => client.deleteStream(stream),
      () => client.tombstoneStream(stream),
      () => client.setStreamMetadata(stream, { truncateBefore: 1 }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(AccessDeniedError);
    expect(await feed()).toHaveLength(before);
  });

  it('shows what is personal sealed only', async () => {
    const text = JSON.stringify((await read()).map(({ event }) => [event!.data, event!.metadata]));
    expect(text).toContain('~p2:');
    for (const secret of ['13900138888', '13900132013', '陈先生', '林女士', '报表 1'])
      expect({ secret, found: text.includes(secret) }).toEqual({ secret, found: false });
  });
});
