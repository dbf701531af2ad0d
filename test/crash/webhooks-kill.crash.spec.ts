import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { signersOf } from '#platform/webhooks/testing/verified.js';
import { openReceiver, taken, type Receiver } from '#platform/webhooks/testing/receiver.js';
import { Webhook } from 'standardwebhooks';
import type { FeedEvent } from '#platform/feeds';
import { keyOfSeed, publicKeyText } from '#platform/webhooks';
import { openKeysOf } from '#server/personal-data.js';
import { loadSettings } from '#server/settings.js';
import { consumer } from '../kit/consumer.js';
import { follow, isFeedEvent, ndjson, sentEvents } from '../kit/feed.js';
import { vitrine } from '../../apps/cli/testing/command-line.js';
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
const viewed = async (id: string) => (await reporting.get<Record<string, unknown>>(`/webhooks/${id}`)).body;

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
  await eventually(async () => (await viewed(hook.id)).status === 'paused', 'it is paused');
  await eventually(async () => {
    const sent = await reporting.post<{ delivered: boolean }>(`/webhooks/${hook.id}/test`, {});
    return sent.status === 200 && sent.body.delivered;
  }, 'a test arrives');
  expect(JSON.parse(receiver.calls.at(-1)!.body)).toMatchObject({ type: 'vitrine.test' });
  receiver.answer = response => void response.writeHead(410).end();
  const missed = await newCustomer();
  await operator.done(`/webhooks/${hook.id}/resume`, {});
  await eventually(async () => (await viewed(hook.id)).status === 'disabled', 'it is disabled');
  expect(receiver.ids.at(-1)).toBe(missed.events[0]!.id);
  const health = (await operator.get<{ webhooks: unknown }>('/health/ready')).body;
  expect(health.webhooks).toMatchObject({ active: 0, disabled: [{ webhookId: hook.id, because: 'gone' }] });
  receiver.answer = taken;
  await reporting.done(`/webhooks/${hook.id}/resume`, {});
  await eventually(async () => (await viewed(hook.id)).behindPositions === 0, 'it has caught up');
  expect(await viewed(hook.id)).toMatchObject({ lastAnswer: 'answered 204', failingSince: null });
}, 120_000);

it('what is recorded after the end of a grant is never sent by it, not by a replay either, and what is open by it is closed', async () => {
  interface Sent {
    readonly source: string;
    readonly position: string;
    readonly caseid?: string;
  }
  const token = await tokensOf(folder).of('reporting', { id: 'narrow' });
  const narrow = clientOf(product.url, token);
  const customer = await newCustomer();
  const open = (title: string) =>
    agent.done('/cases', {
      customerId: customer.id,
      owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
      title,
    });
  const [theirs, others] = [await open('充不进电'), await open('另一件事')];
  const told = new Set<string>();
  const add = async (caseId: string): Promise<string> => {
    const { events } = await agent.done(`/contacts`, {
      register: 'hotline',
      direction: 'in',
      channel: 'phone-hotline',
      summary: '来电',
      caseId,
    });
    return events[0]!.id;
  };
  const grant = await operator.done('/feed-grants', {
    to: 'narrow',
    feed: 'service-history',
    caseId: theirs.id,
    days: 1,
  });
  const second = await openReceiver();
  const hook = await narrow.done('/webhooks', {
    url: second.url,
    feed: 'service-history',
    from: '0',
    grantId: grant.id,
  });
  told.add(theirs.events[0]!.id);
  const stream = await follow(`${product.url}/feeds/service-history?grant=${grant.id}`, {
    authorization: `Bearer ${token}`,
  });
  await add(others.id);
  told.add(await add(theirs.id));
  await eventually(
    async () => [...told].every(id => second.ids.includes(id)),
    'what the grant covers is sent',
  );
  await eventually(async () => [...told].every(id => stream.text().includes(id)), 'the feed tells it');

  const [revoked] = await Promise.all([
    operator.done(`/feed-grants/${grant.id}/revoke`, {}),
    ...Array.from({ length: 8 }, () => add(theirs.id)),
  ]);
  await eventually(async () => stream.text().includes('"ended":"grant"'), 'the feed has ended');
  await eventually(
    async () => (await narrow.get<{ status: string }>(`/webhooks/${hook.id}`)).body.status === 'grant-ended',
    'its owner is told',
  );
  await product.kill();
  await start();
  const anew = clientOf(product.url, await tokensOf(folder).of('reporting', { id: 'narrow' }));
  const refusals: [string, () => Promise<{ status: number; body: unknown }>][] = [
    ['webhook-grant-ended', () => anew.post(`/webhooks/${hook.id}/replay`, { from: '0' })],
    ['webhook-grant-ended', () => anew.post(`/webhooks/${hook.id}/resume`, {})],
    ['feed-grant-ended', () => anew.get(`/feeds/service-history?grant=${grant.id}&follow=false`)],
    [
      'feed-grant-over',
      () => anew.post('/webhooks', { url: second.url, feed: 'service-history', grantId: grant.id }),
    ],
  ];
  for (const [type, ask] of refusals) expect((await ask()).body).toMatchObject({ type: `/problems/${type}` });
  await add(theirs.id);

  const end = BigInt(revoked.position);
  for (const each of second.calls.map(({ body }) => JSON.parse(body) as Sent))
    expect(BigInt(each.position)).toBeLessThan(end);
  const whole = await facts();
  const before = whole.filter(({ position, caseid }) => caseid === theirs.id && BigInt(position) < end);
  // In order from the first; what was not sent yet when the end was known is not sent either.
  const sent = [...new Set(second.ids)];
  expect(sent).toEqual(before.slice(0, sent.length).map(({ id }) => id));
  const streamed = ndjson(stream.text()).filter(isFeedEvent);
  expect(streamed.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  second.close();
}, 60_000);

it('a stream whose sign-in ends says so and is closed, and has told nothing that came after', async () => {
  const short = await tokensOf(folder).of('reporting', { grants: ['feed:service-history'], ttlSeconds: 2 });
  const until = (JSON.parse(Buffer.from(short.split('.')[1]!, 'base64url').toString()) as { exp: number })
    .exp;
  const headers = { authorization: `Bearer ${short}`, accept: 'text/event-stream' };
  const { head } = (await operator.get<{ head: string }>('/health/ready')).body;
  const streams = await Promise.all(
    [`/feeds/service-history?from=${head}`, '/feed-grants'].map(path =>
      follow(`${product.url}${path}`, headers),
    ),
  );
  const grant = (n: number) =>
    operator.done('/feed-grants', { to: 'test-reporting', feed: 'promises', caseId: `case-${n}` });
  let n = 0;
  await eventually(async () => {
    await grant((n += 1));
    return streams.every(each => each.text().includes('event: ended\ndata: {"ended":"sign-in"'));
  }, 'both say that they have ended');
  for (const each of streams) expect(each.text()).toMatch(/请重新登录.*\n\n$/);
  const told = sentEvents(streams[0]!.text()).filter(({ event }) => event === undefined);
  expect(told.length).toBeGreaterThan(0);
  for (const { data } of told)
    expect(Date.parse((JSON.parse(data!) as FeedEvent).time)).toBeLessThan(until * 1_000);
}, 30_000);

it('vitrine webhooks tells what is told to whom, and does what is ordered through the running product', async () => {
  receiver.answer = taken;
  const hook = await reporting.done('/webhooks', {
    url: receiver.url,
    feed: 'service-history',
    from: '0',
    types: ['CustomerRegistered'],
  });
  await eventually(async () => (await viewed(hook.id)).behindPositions === 0, 'it is told all');
  const told = (await facts()).filter(({ type }) => type === 'CustomerRegistered');
  const cli = async (...args: string[]) => {
    const { code, output, errors } = await vitrine(['webhooks', ...args, '--data', folder]);
    return {
      code,
      errors,
      output,
      json: args.includes('--json') ? (JSON.parse(output) as never) : undefined,
    };
  };
  const { output: list } = await cli('list', '--status', 'active');
  expect(list).toContain(`${hook.id}  active  service-history: CustomerRegistered`);
  const first = await cli('list', '--limit', '1', '--json');
  expect(first.json).toMatchObject({ webhooks: [{ webhookId: hook.id }], next: expect.any(String) });
  expect((await cli('show', hook.id)).output).toMatch(
    /State: +active\n.*\n.*0 positions and 0 s behind\nDelivered: +\d+\n.*answered 204/s,
  );
  const page = await cli('deliveries', hook.id, '--limit', '2', '--json');
  expect(page.json).toMatchObject({
    deliveries: told
      .slice(-2)
      .reverse()
      .map(({ id }) => ({ eventId: id, status: 'delivered' })),
    next: expect.any(String),
  });
  const { next } = page.json as unknown as { next: string };
  const rest = await cli('deliveries', hook.id, '--after', next, '--status', 'delivered', '--json');
  expect(rest.json).toMatchObject({
    deliveries: told
      .slice(0, -2)
      .reverse()
      .map(({ id }) => ({ eventId: id })),
    next: null,
  });

  const before = receiver.calls.length;
  const part = { from: told[0]!.position, upTo: told[2]!.position };
  expect(await cli('replay', hook.id, '--from', part.from, '--up-to', part.upTo)).toMatchObject({
    code: 0,
    errors: '',
  });
  await receiver.called(before + 2);
  expect(receiver.ids.slice(before)).toEqual([told[1]!.id, told[2]!.id]);
  expect((await cli('ping', hook.id)).output).toBe(`${hook.id} answered 204.\n`);
  expect((await cli('replay', hook.id, '--dead')).output).toBe(
    '0 dead letters are tried again, once each.\n',
  );
  expect((await cli('dead-letters', hook.id)).output).toBe('0 told.\n');
  receiver.answer = response => void response.writeHead(500).end();
  const refused = await cli('ping', hook.id);
  expect([refused.code, refused.errors]).toEqual([1, 'vitrine: The sample was not taken: answered 500.\n']);
  receiver.answer = taken;

  expect((await cli('pause', hook.id)).output).toMatch(/is paused, recorded at position \d+\.\n$/);
  expect((await cli('pause', hook.id)).output).toBe(`${hook.id} is paused already.\n`);
  const waits = await newCustomer();
  await eventually(async () => (await viewed(hook.id)).status === 'paused', 'it is paused');
  const toCome = await cli('deliveries', hook.id, '--status', 'to-come', '--json');
  expect(toCome.json).toMatchObject({ deliveries: [{ eventId: waits.events[0]!.id }] });
  expect((await cli('resume', hook.id, '--json')).json).toMatchObject({ facts: 1 });
  await eventually(async () => receiver.ids.at(-1) === waits.events[0]!.id, 'what waited has come');
  for (const [args, code, says] of [
    [['show', 'nobody'], 1, 'There is no webhook "nobody"'],
    [['pause', 'nobody'], 2, 'The installation refused'],
    [['replay', hook.id], 2, 'Expected one of --from'],
    [['replay', hook.id, '--from', '9', '--up-to', '3'], 2, 'it must end behind where it begins'],
    [['replay', hook.id, '--event', 'none'], 2, 'not among the dead letters'],
    [['list', '--status', 'gone'], 2, 'Allowed choices'],
  ] as const)
    expect(await cli(...args)).toMatchObject({ code, errors: expect.stringContaining(says) });
}, 60_000);

it('the receiver that docs/webhooks.md shows keeps every event once, while either is killed and its secret is replaced', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const place = tempFolder();
  const secretFile = join(place, 'secret.txt');
  const shown = consumer('webhook-receiver.mjs', () => [String(port), secretFile], join(place, 'told.db'));
  expect(shown.lines).toBeLessThanOrEqual(20);
  const hook = await reporting.done('/webhooks', {
    url: `http://127.0.0.1:${port}/`,
    feed: 'service-history',
    from: '0',
    secret: true,
  });
  const secrets = async (): Promise<string[]> =>
    (await reporting.get<{ secrets: { secret: string }[] }>(`/webhooks/${hook.id}/secret`)).body.secrets.map(
      ({ secret }) => secret,
    );
  const [former] = await eventually(async () => {
    const known = await secrets().catch(() => []);
    return known.length === 1 && known;
  }, 'its secret is told');
  writeFileSync(secretFile, `${former}\n`);
  shown.start();
  const keptAll = async (): Promise<boolean> => {
    const all = await facts();
    return shown.kept('id').join() === all.map(({ id }) => id).join();
  };
  try {
    await newCustomer();
    await eventually(keptAll, 'it has kept all', 20_000);

    // Both sign: the receiver that knows the former goes on, and one that knows the new one does.
    await reporting.done(`/webhooks/${hook.id}/replace-secret`, { overlapHours: 1 });
    const both = await eventually(async () => {
      const known = await secrets();
      return known.length === 2 && known;
    }, 'both are told');
    await newCustomer();
    await product.kill();
    await start();
    await eventually(keptAll, 'with the former secret', 20_000);
    await shown.kill();
    writeFileSync(
      secretFile,
      both.find(each => each !== former)!,
    );
    shown.start();
    await newCustomer();
    await eventually(keptAll, 'with the new secret', 20_000);

    // The former ends at once: who still has it alone takes nothing.
    await reporting.done(`/webhooks/${hook.id}/replace-secret`, { overlapHours: 0 });
    await eventually(async () => (await secrets()).length === 1, 'one is left');
    await newCustomer();
    await eventually(
      async () => (await viewed(hook.id)).lastAnswer === 'answered 401',
      'what was signed by the new one alone is refused',
      20_000,
    );

    // Nothing that signs stands anywhere in the folder, in what the product says, or in what it gives out.
    const keys = await openKeysOf(loadSettings(), folder);
    const seeds = ['0', '1'].map(number => Buffer.from(keys.keyed('webhook-key', number), 'hex'));
    await keys.close();
    expect(await publicKeys()).toEqual(seeds.map(seed => publicKeyText(keyOfSeed(seed))));
    const bytes = [
      ...seeds,
      ...[...both, ...(await secrets())].map(text => Buffer.from(text.slice('whsec_'.length), 'base64')),
    ];
    const forms = bytes.flatMap(each => [
      each,
      ...(['base64', 'base64url', 'hex'] as const).map(form => each.toString(form).replace(/=+$/, '')),
    ]);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(each => each.isFile());
    const exported = await vitrine(['export', '--from', folder, '--out', '-']);
    const answers = await Promise.all(
      ['/webhooks', `/webhooks/${hook.id}`, '/webhook-keys', '/health/ready'].map(
        async path => (await operator.get(path)).text,
      ),
    );
    const places = [
      ...files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name))] as const),
      ...[exported.output, product.output(), product.errors(), ...answers].map(
        (text, n) => [`text ${n}`, Buffer.from(text)] as const,
      ),
    ];
    expect(exported.output).toContain('WebhookSecretReplaced');
    expect(places.flatMap(([name, has]) => (forms.some(form => has.includes(form)) ? [name] : []))).toEqual(
      [],
    );
  } finally {
    await shown.kill();
    await reporting.done(`/webhooks/${hook.id}/unsubscribe`, {});
    removeFolder(place);
  }
}, 120_000);

it('nobody subscribes to a feed that he was not granted, nor an endpoint inside the house', async () => {
  const ask = (body: object) => (language: string) =>
    reporting.post('/webhooks', body, { 'accept-language': language });
  await expectRefusal(ask({ url: 'https://reports.example/', feed: 'repairs' }), 403, 'forbidden');
  const inside = { url: 'https://169.254.169.254/latest', feed: 'service-history' };
  await expectRefusal(ask(inside), 422, 'webhook-endpoint-refused');
});
