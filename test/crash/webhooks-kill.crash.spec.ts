import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { signersOf } from '#platform/webhooks/testing/verified.js';
import { taken } from '#platform/webhooks/testing/receiver.js';
import { Webhook } from 'standardwebhooks';
import { keyOfSeed, publicKeyText } from '#platform/webhooks';
import { openKeysOf } from '#server/personal-data.js';
import { loadSettings } from '#server/settings.js';
import { vitrine } from '../../apps/cli/testing/command-line.js';
import { consumer } from '../kit/consumer.js';
import { ndjson } from '../kit/feed.js';
import { eventually } from '../kit/product.js';
import { expectRefusal } from '../kit/refusal.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { openWebhookHouse, type WebhookHouse } from '../kit/webhook-house.js';

let house: WebhookHouse;
beforeAll(async () => (house = await openWebhookHouse()), 60_000);
afterAll(() => house.close());

it('killed between a delivery and its being written down, the product tells everything, under the same ids and without anything personal', async () => {
  await house.newCustomer();
  const hook = await house.reporting.done('/webhooks', {
    url: house.receiver.url,
    feed: 'service-history',
    from: '0',
    secret: true,
  });
  await house.receiver.called(1);
  for (let round = 0; round < 3; round++) {
    const before = house.receiver.calls.length;
    const received = new Promise<void>(resolve => {
      house.receiver.answer = response => {
        taken(response);
        if (house.receiver.calls.length > before) resolve();
      };
    });
    await house.newCustomer();
    await received;
    house.receiver.answer = taken;
    await house.again();
  }
  await house.newCustomer();
  const all = await house.facts();
  await eventually(async () => house.receiver.ids.at(-1) === all.at(-1)!.id, 'the newest fact has arrived');

  // Everything, in order, and a repeat is one by its id.
  expect([...new Set(house.receiver.ids)]).toEqual(all.map(({ id }) => id));
  const bodyOf = new Map(house.receiver.calls.map(({ headers, body }) => [headers['webhook-id'], body]));
  for (const { headers, body } of house.receiver.calls) expect(bodyOf.get(headers['webhook-id'])).toBe(body);

  // Verified by hand, and by the package that knows v1.
  const keys = await house.publicKeys();
  expect(keys).toEqual([expect.stringMatching(/^whpk_[A-Za-z0-9+/]{43}=$/)]);
  const { secrets } = (
    await house.reporting.get<{ secrets: { secret: string }[] }>(`/webhooks/${hook.id}/secret`)
  ).body;
  for (const { headers, body } of house.receiver.calls) {
    expect(signersOf(headers, body, keys)).toEqual(keys);
    expect(new Webhook(secrets[0]!.secret).verify(body, headers as Record<string, string>)).toBeTruthy();
  }

  // Thin: nothing but these, about whom by the pseudonym of the feed.
  const told = house.receiver.calls.map(({ body }) => JSON.parse(body) as Record<string, string>);
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
  const texts = house.receiver.calls.map(({ body }) => body).join('\n');
  expect(texts).not.toMatch(/订阅|1390013|~p[12]:|customer-/);
  const [first] = ndjson((await house.reporting.get(`${told[0]!.dataref}&follow=false`)).text);
  expect(first).toMatchObject({ id: told[0]!.id });

  // A new key signs beside that before it.
  await house.operator.done('/webhook-keys/replace', {});
  await eventually(async () => (await house.publicKeys()).length === 2, 'both keys are shown');
  const before = house.receiver.calls.length;
  await house.newCustomer();
  await house.receiver.called(before + 1);
  const both = await house.publicKeys();
  expect(both[0]).toBe(keys[0]);
  const { headers, body } = house.receiver.calls.at(-1)!;
  expect(signersOf(headers, body, both)).toEqual(both);

  // Paused, it is told nothing; a test still goes out; resumed, it is told what it missed; gone, it is disabled.
  await house.operator.done(`/webhooks/${hook.id}/pause`, {});
  await eventually(async () => (await house.viewed(hook.id)).status === 'paused', 'it is paused');
  await eventually(async () => {
    const sent = await house.reporting.post<{ delivered: boolean }>(`/webhooks/${hook.id}/test`, {});
    return sent.status === 200 && sent.body.delivered;
  }, 'a test arrives');
  expect(JSON.parse(house.receiver.calls.at(-1)!.body)).toMatchObject({ type: 'vitrine.test' });
  house.receiver.answer = response => void response.writeHead(410).end();
  const missed = await house.newCustomer();
  await house.operator.done(`/webhooks/${hook.id}/resume`, {});
  await eventually(async () => (await house.viewed(hook.id)).status === 'disabled', 'it is disabled');
  expect(house.receiver.ids.at(-1)).toBe(missed.events[0]!.id);
  const health = (await house.operator.get<{ webhooks: unknown }>('/health/ready')).body;
  expect(health.webhooks).toMatchObject({ active: 0, disabled: [{ webhookId: hook.id, because: 'gone' }] });
  house.receiver.answer = taken;
  await house.reporting.done(`/webhooks/${hook.id}/resume`, {});
  await eventually(async () => (await house.viewed(hook.id)).behindPositions === 0, 'it has caught up');
  expect(await house.viewed(hook.id)).toMatchObject({ lastAnswer: 'answered 204', failingSince: null });
}, 120_000);

it('the receiver that docs/webhooks.md shows keeps every event once, while either is killed and its secret is replaced', async () => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  const place = tempFolder();
  const secretFile = join(place, 'secret.txt');
  const shown = consumer('webhook-receiver.mjs', () => [String(port), secretFile], join(place, 'told.db'));
  expect(shown.lines).toBeLessThanOrEqual(20);
  const hook = await house.reporting.done('/webhooks', {
    url: `http://127.0.0.1:${port}/`,
    feed: 'service-history',
    from: '0',
    secret: true,
  });
  const secrets = async (): Promise<string[]> =>
    (
      await house.reporting.get<{ secrets: { secret: string }[] }>(`/webhooks/${hook.id}/secret`)
    ).body.secrets.map(({ secret }) => secret);
  const [former] = await eventually(async () => {
    const known = await secrets().catch(() => []);
    return known.length === 1 && known;
  }, 'its secret is told');
  writeFileSync(secretFile, `${former}\n`);
  shown.start();
  const keptAll = async (): Promise<boolean> => {
    const all = await house.facts();
    return shown.kept('id').join() === all.map(({ id }) => id).join();
  };
  try {
    await house.newCustomer();
    await eventually(keptAll, 'it has kept all', 20_000);

    // Both sign: the receiver that knows the former goes on, and one that knows the new one does.
    await house.reporting.done(`/webhooks/${hook.id}/replace-secret`, { overlapHours: 1 });
    const both = await eventually(async () => {
      const known = await secrets();
      return known.length === 2 && known;
    }, 'both are told');
    await house.newCustomer();
    await house.again();
    await eventually(keptAll, 'with the former secret', 20_000);
    await shown.kill();
    writeFileSync(
      secretFile,
      both.find(each => each !== former)!,
    );
    shown.start();
    await house.newCustomer();
    await eventually(keptAll, 'with the new secret', 20_000);

    // The former ends at once: who still has it alone takes nothing.
    await house.reporting.done(`/webhooks/${hook.id}/replace-secret`, { overlapHours: 0 });
    await eventually(async () => (await secrets()).length === 1, 'one is left');
    await house.newCustomer();
    await eventually(
      async () => (await house.viewed(hook.id)).lastAnswer === 'answered 401',
      'what was signed by the new one alone is refused',
      20_000,
    );

    // Nothing that signs stands anywhere in the house.folder, in what the product says, or in what it gives out.
    const keys = await openKeysOf(loadSettings(), house.folder);
    const seeds = ['0', '1'].map(number => Buffer.from(keys.keyed('webhook-key', number), 'hex'));
    await keys.close();
    expect(await house.publicKeys()).toEqual(seeds.map(seed => publicKeyText(keyOfSeed(seed))));
    const bytes = [
      ...seeds,
      ...[...both, ...(await secrets())].map(text => Buffer.from(text.slice('whsec_'.length), 'base64')),
    ];
    const forms = bytes.flatMap(each => [
      each,
      ...(['base64', 'base64url', 'hex'] as const).map(form => each.toString(form).replace(/=+$/, '')),
    ]);
    const files = readdirSync(house.folder, { recursive: true, withFileTypes: true }).filter(each =>
      each.isFile(),
    );
    const exported = await vitrine(['export', '--from', house.folder, '--out', '-']);
    const answers = await Promise.all(
      ['/webhooks', `/webhooks/${hook.id}`, '/webhook-keys', '/health/ready'].map(
        async path => (await house.operator.get(path)).text,
      ),
    );
    const places = [
      ...files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name))] as const),
      ...[exported.output, house.product.output(), house.product.errors(), ...answers].map(
        (text, n) => [`text ${n}`, Buffer.from(text)] as const,
      ),
    ];
    expect(exported.output).toContain('WebhookSecretReplaced');
    expect(places.flatMap(([name, has]) => (forms.some(form => has.includes(form)) ? [name] : []))).toEqual(
      [],
    );
  } finally {
    await shown.kill();
    await house.reporting.done(`/webhooks/${hook.id}/unsubscribe`, {});
    removeFolder(place);
  }
}, 120_000);

it('nobody subscribes to a feed that he was not granted, nor an endpoint inside the house', async () => {
  const ask = (body: object) => (language: string) =>
    house.reporting.post('/webhooks', body, { 'accept-language': language });
  await expectRefusal(ask({ url: 'https://reports.example/', feed: 'repairs' }), 403, 'forbidden');
  const inside = { url: 'https://169.254.169.254/latest', feed: 'service-history' };
  await expectRefusal(ask(inside), 422, 'webhook-endpoint-refused');
});
