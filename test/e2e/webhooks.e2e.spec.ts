import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { AsyncDocument } from '#server/api-documentation/async/async-document.js';
import type { FeedEvent } from '#platform/feeds';
import { openReceiver, taken } from '#platform/webhooks/testing/receiver.js';
import { vitrine } from '../../apps/cli/testing/command-line.js';
import { follow, isFeedEvent, ndjson, sentEvents } from '../kit/feed.js';
import { clientOf } from '../kit/http.js';
import { eventually } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';
import { openWebhookHouse, type WebhookHouse } from '../kit/webhook-house.js';

let house: WebhookHouse;
beforeAll(async () => (house = await openWebhookHouse()), 60_000);
afterAll(() => house.close());

it('what is recorded after the end of a grant is never sent by it, not by a replay either, and what is open by it is closed', async () => {
  interface Sent {
    readonly source: string;
    readonly position: string;
    readonly caseid?: string;
  }
  const token = await tokensOf(house.folder).of('reporting', { id: 'narrow' });
  const narrow = clientOf(house.product.url, token);
  const customer = await house.newCustomer();
  const open = (title: string) =>
    house.agent.done('/cases', {
      customerId: customer.id,
      owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
      title,
    });
  const [theirs, others] = [await open('充不进电'), await open('另一件事')];
  const told = new Set<string>();
  const add = async (caseId: string): Promise<string> => {
    const { events } = await house.agent.done(`/contacts`, {
      register: 'hotline',
      direction: 'in',
      channel: 'phone-hotline',
      summary: '来电',
      caseId,
    });
    return events[0]!.id;
  };
  const grant = await house.operator.done('/feed-grants', {
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
  const stream = await follow(`${house.product.url}/feeds/service-history?grant=${grant.id}`, {
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
    house.operator.done(`/feed-grants/${grant.id}/revoke`, {}),
    ...Array.from({ length: 8 }, () => add(theirs.id)),
  ]);
  await eventually(async () => stream.text().includes('"ended":"grant"'), 'the feed has ended');
  await eventually(
    async () => (await narrow.get<{ status: string }>(`/webhooks/${hook.id}`)).body.status === 'grant-ended',
    'its owner is told',
  );
  await house.again();
  const anew = clientOf(house.product.url, await tokensOf(house.folder).of('reporting', { id: 'narrow' }));
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
  const whole = await house.facts();
  const before = whole.filter(({ position, caseid }) => caseid === theirs.id && BigInt(position) < end);
  // In order from the first; what was not sent yet when the end was known is not sent either.
  const sent = [...new Set(second.ids)];
  expect(sent).toEqual(before.slice(0, sent.length).map(({ id }) => id));
  const streamed = ndjson(stream.text()).filter(isFeedEvent);
  expect(streamed.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  second.close();
}, 60_000);

it('a stream whose sign-in ends says so and is closed, and has told nothing that came after', async () => {
  const short = await tokensOf(house.folder).of('reporting', {
    grants: ['feed:service-history'],
    ttlSeconds: 2,
  });
  const until = (JSON.parse(Buffer.from(short.split('.')[1]!, 'base64url').toString()) as { exp: number })
    .exp;
  const headers = { authorization: `Bearer ${short}`, accept: 'text/event-stream' };
  const { head } = (await house.operator.get<{ head: string }>('/health/ready')).body;
  const streams = await Promise.all(
    [`/feeds/service-history?from=${head}`, '/feed-grants'].map(path =>
      follow(`${house.product.url}${path}`, headers),
    ),
  );
  const grant = (n: number) =>
    house.operator.done('/feed-grants', { to: 'test-reporting', feed: 'promises', caseId: `case-${n}` });
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
  for (let n = 0; n < 4; n++) await house.newCustomer();
  const hook = await house.reporting.done('/webhooks', {
    url: house.receiver.url,
    feed: 'service-history',
    from: '0',
    types: ['CustomerRegistered'],
  });
  await eventually(async () => (await house.viewed(hook.id)).behindPositions === 0, 'it is told all');
  const told = (await house.facts()).filter(({ type }) => type === 'CustomerRegistered');
  const cli = async (...args: string[]) => {
    const { code, output, errors } = await vitrine(['webhooks', ...args, '--data', house.folder]);
    return {
      code,
      errors,
      output,
      json: args.includes('--json') ? (JSON.parse(output) as never) : undefined,
    };
  };
  // Starts cost more than answers: what only reads is asked at once.
  const [list, first, one, page, letters] = await Promise.all([
    cli('list', '--status', 'active'),
    cli('list', '--limit', '1', '--json'),
    cli('show', hook.id),
    cli('deliveries', hook.id, '--limit', '2', '--json'),
    cli('dead-letters', hook.id),
  ]);
  expect(letters.output).toBe('0 told.\n');
  expect(list.output).toContain(`${hook.id}  active  service-history: CustomerRegistered`);
  expect(first.json).toMatchObject({ webhooks: [{ webhookId: hook.id }], next: expect.any(String) });
  expect(one.output).toMatch(
    /State: +active\n.*\n.*0 positions and 0 s behind\nDelivered: +\d+\n.*answered 204/s,
  );
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

  const before = house.receiver.calls.length;
  const part = { from: told[0]!.position, upTo: told[2]!.position };
  expect(await cli('replay', hook.id, '--from', part.from, '--up-to', part.upTo)).toMatchObject({
    code: 0,
    errors: '',
  });
  await house.receiver.called(before + 2);
  expect(house.receiver.ids.slice(before)).toEqual([told[1]!.id, told[2]!.id]);
  expect((await cli('ping', hook.id)).output).toBe(`${hook.id} answered 204.\n`);
  const document = (await clientOf(house.product.url).get<AsyncDocument>('/docs/asyncapi.json')).body;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema(document, 'feeds');
  for (const { headers, body } of house.receiver.calls) {
    const message = JSON.parse(body) as { type: string };
    const name = message.type === 'vitrine.test' ? 'WebhookTest' : 'WebhookEvent';
    const at = `feeds#/components/messages/${name}`;
    expect([ajv.validate(`${at}/payload`, message), ajv.validate(`${at}/headers`, headers)]).toEqual([
      true,
      true,
    ]);
    expect(document.channels['webhooks']!.messages[name]).toBeDefined();
  }
  expect((await cli('replay', hook.id, '--dead')).output).toBe(
    '0 dead letters are tried again, once each.\n',
  );
  house.receiver.answer = response => void response.writeHead(500).end();
  const refused = await cli('ping', hook.id);
  expect([refused.code, refused.errors]).toEqual([1, 'vitrine: The sample was not taken: answered 500.\n']);
  house.receiver.answer = taken;

  expect((await cli('pause', hook.id)).output).toMatch(/is paused, recorded at position \d+\.\n$/);
  expect((await cli('pause', hook.id)).output).toBe(`${hook.id} is paused already.\n`);
  const waits = await house.newCustomer();
  await eventually(async () => (await house.viewed(hook.id)).status === 'paused', 'it is paused');
  const toCome = await eventually(async () => {
    const { json } = await cli('deliveries', hook.id, '--status', 'to-come', '--json');
    return (json as unknown as { deliveries: readonly { eventId: string }[] }).deliveries[0]?.eventId;
  }, 'it is told to come');
  expect(toCome).toBe(waits.events[0]!.id);
  expect((await cli('resume', hook.id, '--json')).json).toMatchObject({ facts: 1 });
  await eventually(async () => house.receiver.ids.at(-1) === waits.events[0]!.id, 'what waited has come');
  const wrong = [
    [['show', 'nobody'], 1, 'There is no webhook "nobody"'],
    [['pause', 'nobody'], 2, 'The installation refused'],
    [['replay', hook.id], 2, 'Expected one of --from'],
    [['replay', hook.id, '--from', '9', '--up-to', '3'], 2, 'it must end behind where it begins'],
    [['replay', hook.id, '--event', 'none'], 2, 'not among the dead letters'],
    [['list', '--status', 'gone'], 2, 'Allowed choices'],
  ] as const;
  const refusals = await Promise.all(wrong.map(([args]) => cli(...args)));
  expect(refusals).toMatchObject(
    wrong.map(([, code, says]) => ({ code, errors: expect.stringContaining(says) })),
  );
}, 60_000);
