import { openReceiver, type Receiver } from '#platform/webhooks/testing/receiver.js';
import type { FeedEvent } from '#platform/feeds';
import { isFeedEvent, ndjson } from './feed.js';
import { clientOf, type Client, type Done } from './http.js';
import { startProduct, type Product } from './product.js';
import { removeFolder, tempFolder } from './temp-folder.js';
import { tokensOf } from './tokens.js';

/** A product that may call this machine, who asks of it, and a receiver; its process may end and be started again. */
export interface WebhookHouse {
  readonly folder: string;
  readonly receiver: Receiver;
  product: Product;
  reporting: Client;
  operator: Client;
  agent: Client;
  /** Kills the product, as a power cut does, and starts it again. */
  again(): Promise<void>;
  newCustomer(): Promise<Done>;
  /** What the feed has, but for what is recorded of webhooks. */
  facts(): Promise<readonly FeedEvent[]>;
  publicKeys(): Promise<readonly string[]>;
  viewed(webhookId: string): Promise<Readonly<Record<string, unknown>>>;
  close(): Promise<void>;
}

export async function openWebhookHouse(): Promise<WebhookHouse> {
  const folder = tempFolder();
  const receiver = await openReceiver();
  let made = 0;
  async function start() {
    const product = await startProduct({ folder, env: { DEMO: 'false', WEBHOOKS_TO_LOOPBACK: 'true' } });
    const tokens = tokensOf(folder);
    return {
      product,
      reporting: clientOf(product.url, await tokens.of('reporting', { grants: ['feed:service-history'] })),
      operator: clientOf(product.url, await tokens.of('operator')),
      agent: clientOf(product.url, await tokens.of('agent')),
    };
  }
  const house: WebhookHouse = {
    folder,
    receiver,
    ...(await start()),
    async again() {
      await house.product.kill();
      Object.assign(house, await start());
    },
    newCustomer: () =>
      house.agent.done('/customers', { name: `订阅 ${(made += 1)}`, phone: '13900137777', fictitious: true }),
    facts: async () =>
      ndjson((await house.reporting.get('/feeds/service-history?follow=false')).text)
        .filter(isFeedEvent)
        .filter(({ source }) => !source.startsWith('/streams/webhook')),
    async publicKeys() {
      const { body } = await clientOf(house.product.url).get<{ keys: { key: string }[] }>('/webhook-keys');
      return body.keys.map(({ key }) => key);
    },
    viewed: async id => (await house.reporting.get<Record<string, unknown>>(`/webhooks/${id}`)).body,
    async close() {
      await house.product.stop();
      receiver.close();
      removeFolder(folder);
    },
  };
  return house;
}
