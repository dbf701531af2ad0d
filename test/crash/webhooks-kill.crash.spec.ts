import { signersOf } from '#platform/webhooks/testing/verified.js';
import { openReceiver, taken, type Receiver } from '#platform/webhooks/testing/receiver.js';
import { Webhook } from 'standardwebhooks';
import type { FeedEvent } from '#platform/feeds';
import { isFeedEvent, ndjson } from '../kit/feed.js';
import { clientOf, type Client } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { expectRefusal } from '../kit/refusal.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';

const folder = tempFolder();
let product: Product;
let reporting: Client;
let operator: Client;
let agent: Client;
let receiver: Receiver;

const start = async (): Promise<void> => {
  product = await startProduct({ folder, env: { DEMO: 'false', WEBHOOKS_TO_LOOPBACK: 'true' } });
  const tokens = tokensOf(folder);
  reporting = clientOf(product.url, await tokens.of('reporting', { grants: ['feed:service-history'] }));
  operator = clientOf(product.url, await tokens.of('operator'));
  agent = clientOf(product.url, await tokens.of('agent'));
};
beforeAll(async () => {
  receiver = await openReceiver();
  await start();
}, 60_000);
afterAll(async () => {
  await product.stop();
  receiver.close();
  removeFolder(folder);
});

let made = 0;
const newCustomer = () =>
  agent.done('/customers', { name: `订阅 ${(made += 1)}`, phone: '13900137777', fictitious: true });
const facts = async (): Promise<FeedEvent[]> =>
  ndjson((await reporting.get('/feeds/service-history?follow=false')).text)
    .filter(isFeedEvent)
    .filter(({ source }) => !source.startsWith('/streams/webhook'));
interface Keys {
  readonly keys: readonly { readonly key: string }[];
}
const publicKeys = async (): Promise<string[]> =>
  (await clientOf(product.url).get<Keys>('/webhook-keys')).body.keys.map(({ key }) => key);
const shown = async (id: string) => (await reporting.get<Record<string, unknown>>(`/webhooks/${id}`)).body;

it('killed between a delivery and its being written down, the product tells everything, under the same ids and without anything personal', async () => {
  await newCustomer();
  const hook = await reporting.done('/webhooks', {
    url: receiver.url,
    feed: 'service-history',
    from: '0',
    secret: true,
  });
  await receiver.called(1);
  for (let round = 0; round < 3; round++) {
    const before = receiver.calls.length;
    const received = new Promise<void>(resolve => {
      receiver.answer = response => {
        taken(response);
        if (receiver.calls.length > before) resolve();
      };
    });
    await newCustomer();
    await received;
    await product.kill();
    receiver.answer = taken;
    await start();
  }
  await newCustomer();
  const all = await facts();
  await eventually(async () => receiver.ids.at(-1) === all.at(-1)!.id, 'the newest fact has arrived');

  // Everything, in order, and a repeat is one by its id.
  expect([...new Set(receiver.ids)]).toEqual(all.map(({ id }) => id));
  const bodyOf = new Map(receiver.calls.map(({ headers, body }) => [headers['webhook-id'], body]));
  for (const { headers, body } of receiver.calls) expect(bodyOf.get(headers['webhook-id'])).toBe(body);

  // Verified by hand, and by the package that knows v1.
  const keys = await publicKeys();
  expect(keys).toEqual([expect.stringMatching(/^whpk_[A-Za-z0-9+/]{43}=$/)]);
  const { secrets } = (await reporting.get<{ secrets: { secret: string }[] }>(`/webhooks/${hook.id}/secret`))
    .body;
  for (const { headers, body } of receiver.calls) {
    expect(signersOf(headers, body, keys)).toEqual(keys);
    expect(new Webhook(secrets[0]!.secret).verify(body, headers as Record<string, string>)).toBeTruthy();
  }

  // Thin: nothing but these, about whom by the pseudonym of the feed.
  const told = receiver.calls.map(({ body }) => JSON.parse(body) as Record<string, string>);
  for (const each of told) {
    const whole = all.find(({ id }) => id === each.id)!;
    expect(each).toEqual({
      specversion: '1.0',
      id: whole.id,
      source: '/feeds/service-history',
      type: whole.type,
      subject: whole.subject,
      time: whole.time,
      position: whole.position,
      dataref: `/feeds/service-history?from=${BigInt(whole.position) - 1n}`,
    });
  }
  const texts = receiver.calls.map(({ body }) => body).join('\n');
  expect(texts).not.toMatch(/订阅|1390013|~p[12]:|customer-/);
  const [first] = ndjson((await reporting.get(`${told[0]!.dataref}&follow=false`)).text);
  expect(first).toMatchObject({ id: told[0]!.id });

  // A new key signs beside that before it.
  await operator.done('/webhook-keys/replace', {});
  await eventually(async () => (await publicKeys()).length === 2, 'both keys are shown');
  const before = receiver.calls.length;
  await newCustomer();
  await receiver.called(before + 1);
  const both = await publicKeys();
  expect(both[0]).toBe(keys[0]);
  const { headers, body } = receiver.calls.at(-1)!;
  expect(signersOf(headers, body, both)).toEqual(both);

  // Paused, it is told nothing; a test still goes out; resumed, it is told what it missed; gone, it is disabled.
  await operator.done(`/webhooks/${hook.id}/pause`, {});
  await eventually(async () => (await shown(hook.id)).status === 'paused', 'it is paused');
  await eventually(async () => {
    const sent = await reporting.post<{ delivered: boolean }>(`/webhooks/${hook.id}/test`, {});
    return sent.status === 200 && sent.body.delivered;
  }, 'a test arrives');
  expect(JSON.parse(receiver.calls.at(-1)!.body)).toMatchObject({ type: 'vitrine.test' });
  receiver.answer = response => void response.writeHead(410).end();
  const missed = await newCustomer();
  await operator.done(`/webhooks/${hook.id}/resume`, {});
  await eventually(async () => (await shown(hook.id)).status === 'disabled', 'it is disabled');
  expect(receiver.ids.at(-1)).toBe(missed.events[0]!.id);
  const health = (await operator.get<{ webhooks: unknown }>('/health/ready')).body;
  expect(health.webhooks).toMatchObject({ active: 0, disabled: [{ webhookId: hook.id, because: 'gone' }] });
  receiver.answer = taken;
  await reporting.done(`/webhooks/${hook.id}/resume`, {});
  await eventually(async () => (await shown(hook.id)).behindPositions === 0, 'it has caught up');
  expect(await shown(hook.id)).toMatchObject({ lastAnswer: 'answered 204', failingSince: null });
}, 120_000);

it('nobody subscribes to a feed that he was not granted, nor an endpoint inside the house', async () => {
  const ask = (body: object) => (language: string) =>
    reporting.post('/webhooks', body, { 'accept-language': language });
  await expectRefusal(ask({ url: 'https://reports.example/', feed: 'repairs' }), 403, 'forbidden');
  const inside = { url: 'https://169.254.169.254/latest', feed: 'service-history' };
  await expectRefusal(ask(inside), 422, 'webhook-endpoint-refused');
});
