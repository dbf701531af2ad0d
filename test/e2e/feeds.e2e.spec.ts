import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { FeedEvent } from '#platform/feeds';
import type { AsyncDocument } from '#server/api-documentation/async/async-document.js';
import { consumer } from '../kit/consumer.js';
import { follow, isFeedEvent, ndjson, sentEvents } from '../kit/feed.js';
import { clientOf, type Answer, type Client } from '../kit/http.js';
import { listen } from '../kit/listener.js';
import { eventually, pause, startProduct, type Product } from '../kit/product.js';
import { expectRefusal } from '../kit/refusal.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

const folder = tempFolder();
let product: Product;
let tokens: Tokens;
let token: string;
let reporting: Client;
let agent: Client;

const start = async (port = '0'): Promise<void> => {
  product = await startProduct({ folder, env: { PORT: port } });
  tokens = tokensOf(folder);
  token = await tokens.of('reporting', { grants: ['feed:*'] });
  reporting = clientOf(product.url, token);
  agent = clientOf(product.url, await tokens.of('agent'));
};
beforeAll(() => start());
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

/** What a feed has now. */
async function factsOf(feed: string, query = ''): Promise<readonly FeedEvent[]> {
  const answer = await reporting.get(`/feeds/${feed}?follow=false${query}`);
  expect(answer.status).toBe(200);
  const messages = ndjson(answer.text);
  expect(messages.at(-1)).toMatchObject({ caughtUp: true });
  return messages.filter(isFeedEvent);
}

const positions = (facts: readonly FeedEvent[]): bigint[] => facts.map(({ position }) => BigInt(position));
let made = 0;
const newCustomer = () => agent.done('/customers', { name: `订阅 ${(made += 1)}`, phone: '13900137777' });

describe('A feed as lines of JSON', () => {
  it('is every fact of the log, once and in its order, and ends with "caught up"', async () => {
    const answer = await reporting.get('/feeds/service-history?from=0&follow=false');
    expect(answer.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const facts = ndjson(answer.text).filter(isFeedEvent);
    const numbers = positions(facts);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => (a < b ? -1 : 1)));
    expect(facts.length).toBeGreaterThan(100);
    expect(new Set(facts.map(({ id }) => id)).size).toBe(facts.length);
    const { head } = (await reporting.get<{ head: string }>('/health/ready')).body;
    expect(ndjson(answer.text).at(-1)).toEqual({ caughtUp: true, position: head });
  });

  it('each is a CloudEvent with what a report needs to be dated and reproduced', async () => {
    const [first] = await factsOf('promises', '&type=PromiseBroken');
    expect(first).toMatchObject({
      specversion: '1.0',
      type: 'PromiseBroken',
      datacontenttype: 'application/json',
      knownby: 'clock',
      scenario: 'd-brand-2013',
      version: 1,
    });
    expect(first!.time).toMatch(/^2013-06-1\dT.*Z$/);
  });

  it('goes on after any position', async () => {
    const all = await factsOf('service-history');
    const middle = all[Math.floor(all.length / 2)]!;
    const rest = await factsOf('service-history', `&from=${middle.position}`);
    expect(rest).toEqual(all.slice(all.indexOf(middle) + 1));
  });

  it('says an unknown time to be unknown', async () => {
    const [arrived] = await factsOf('repairs', '&type=PartArrived');
    expect(arrived!.occurredat).toBe('../2013-06-23T16:00:00.000Z');
  });
});

describe('Each message of a feed', () => {
  it('is one that the AsyncAPI document has in its channel, and as it says there', async () => {
    const document = (await clientOf(product.url).get<AsyncDocument>('/docs/asyncapi.json')).body;
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    formats.default(ajv);
    ajv.addSchema(document, 'feeds');
    for (const [name, { address, messages }] of Object.entries(document.channels)) {
      if (address === null) continue;
      expect(address).toBe(`/feeds/${name}`);
      const answer = await reporting.get(`${address}?follow=false`);
      const wrong = ndjson(answer.text).flatMap(message => {
        const type = message.type ?? 'CaughtUp';
        if (!messages[type]) return [`${type} is not in ${name}`];
        const holds = ajv.getSchema(`feeds#/components/messages/${type}/payload`)!;
        return holds(message) ? [] : [`${type}: ${ajv.errorsText(holds.errors)}`];
      });
      expect([...new Set(wrong)]).toEqual([]);
    }
  });
});

describe('A filter', () => {
  it('by category and by type narrows, both together', async () => {
    const all = await factsOf('service-history');
    const ofPromises = all.filter(({ source }) => source.startsWith('/streams/promise-'));
    expect(await factsOf('service-history', '&category=promise')).toEqual(ofPromises);
    expect(await factsOf('service-history', '&type=PromiseMade,PromiseBroken')).toEqual(
      all.filter(({ type }) => ['PromiseMade', 'PromiseBroken'].includes(type)),
    );
    expect(
      await factsOf('service-history', '&category=promise&category=contact&type=ContactRegistered'),
    ).toEqual(all.filter(({ type }) => type === 'ContactRegistered'));
  });

  it('never widens a feed beyond what it carries', async () => {
    expect(await factsOf('promises', '&category=customer')).toEqual([]);
    expect(await factsOf('promises', '&type=CustomerRegistered')).toEqual([]);
  });

  it('takes a type as a whole, not as the beginning of another', async () => {
    expect(await factsOf('promises', '&type=Promise')).toEqual([]);
  });

  it.each(['category=a b', 'type=%2e%2e', 'follow=maybe', `type=${'x'.repeat(81)}`])(
    '%s is refused',
    async query => {
      const ask = (language: string) =>
        reporting.get(`/feeds/promises?${query}`, { 'accept-language': language });
      await expectRefusal(ask, 400, 'validation');
    },
  );
});

describe('A feed as server-sent events', () => {
  const accept = 'text/event-stream';

  it('carries the same facts, each with its position as id, and says when it has caught up', async () => {
    const answer = await reporting.get('/feeds/promises?follow=false', { accept });
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const events = sentEvents(answer.text);
    const facts = events.slice(0, -1);
    expect(facts.map(({ data }) => JSON.parse(data!) as unknown)).toEqual(await factsOf('promises'));
    expect(facts.map(({ id }) => id)).toEqual(
      facts.map(({ data }) => (JSON.parse(data!) as FeedEvent).position),
    );
    expect(events.at(-1)).toMatchObject({ event: 'caught-up' });
  });

  it('goes on after Last-Event-ID, whatever "from" says', async () => {
    const all = await factsOf('promises');
    const headers = { accept, 'last-event-id': all[4]!.position };
    const answer = await reporting.get('/feeds/promises?from=0&follow=false', headers);
    expect(
      sentEvents(answer.text)
        .slice(0, -1)
        .map(({ id }) => id),
    ).toEqual(all.slice(5).map(({ position }) => position));
  });

  it('given a new fact while it is followed, then it comes at once, and "caught up" again', async () => {
    const { head } = (await reporting.get<{ head: string }>('/health/ready')).body;
    const feed = await follow(`${product.url}/feeds/service-history?from=${head}`, {
      accept,
      authorization: `Bearer ${token}`,
    });
    await eventually(async () => sentEvents(feed.text()).length === 1, 'caught up');
    const customer = await newCustomer();
    await eventually(async () => sentEvents(feed.text()).length >= 3, 'the new fact and caught up', 5_000);
    const [, fact, caughtUp] = sentEvents(feed.text());
    expect(fact).toMatchObject({ id: customer.position });
    expect(JSON.parse(fact!.data!)).toMatchObject({ type: 'CustomerRegistered', id: customer.events[0]!.id });
    expect(caughtUp).toMatchObject({ event: 'caught-up', id: customer.position });
    await feed.stop();
  });
});

describe('A feed as pages of a CloudEvents batch', () => {
  const accept = 'application/cloudevents-batch+json';

  it('is the same facts, page by page behind links that stay', async () => {
    const all = await factsOf('promises');
    const seen: FeedEvent[] = [];
    let path: string | undefined = '/feeds/promises?limit=7';
    let first: string | undefined;
    let position: string | null = null;
    while (path !== undefined) {
      const page: Answer<FeedEvent[]> = await reporting.get<FeedEvent[]>(path, { accept });
      expect(page.headers.get('content-type')).toMatch(/^application\/cloudevents-batch\+json/);
      expect(page.body.length).toBeLessThanOrEqual(7);
      first ??= page.headers.get('link')!;
      seen.push(...page.body);
      position = page.headers.get('vitrine-position');
      path = /^<(.+)>; rel="next"$/.exec(page.headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(all);
    await newCustomer();
    expect((await reporting.get('/feeds/promises?limit=7', { accept })).headers.get('link')).toBe(first);
    // Where it ended is where to ask again later.
    const later = await reporting.get<FeedEvent[]>(`/feeds/service-history?from=${position}`, { accept });
    expect(later.body.map(({ type }) => type)).toContain('CustomerRegistered');
  });

  it.each(['limit=0', 'limit=1001', 'limit=ten', 'limit=1&limit=2'])('%s is refused', async query => {
    const ask = (language: string) =>
      reporting.get(`/feeds/promises?${query}`, { 'accept-language': language, accept });
    await expectRefusal(ask, 400, 'validation');
  });
});

describe('A position', () => {
  it('beyond the end of the log is refused, whichever way it is told', async () => {
    const { head } = (await reporting.get<{ head: string }[]>('/feeds')).body[0]!;
    const beyond = String(BigInt(head) + 1_000n);
    const ask = (headers: Record<string, string>, query: string) => (language: string) =>
      reporting.get(`/feeds/promises${query}`, { 'accept-language': language, ...headers });
    await expectRefusal(ask({}, `?from=${beyond}`), 409, 'feed-beyond-head');
    await expectRefusal(ask({ 'last-event-id': beyond }, ''), 409, 'feed-beyond-head');
    await expectRefusal(
      ask({ accept: 'application/cloudevents-batch+json' }, `?from=${beyond}`),
      409,
      'feed-beyond-head',
    );
  });
});

describe('Who follows', () => {
  interface Listed {
    readonly name: string;
    readonly head: string;
    readonly earliest: string;
    readonly subscribers: readonly {
      readonly who: string;
      readonly position: string;
      readonly behind: { readonly positions: string; readonly seconds: number };
      readonly slow: boolean;
    }[];
  }
  const history = async (client: Client): Promise<Listed> =>
    (await client.get<Listed[]>('/feeds')).body.find(({ name }) => name === 'service-history')!;

  it('is seen with place and lag, by himself and by operators; those that never read hold up nobody', async () => {
    const operator = clientOf(product.url, await tokens.of('operator'));
    const nobodys = clientOf(
      product.url,
      await tokens.of('reporting', { id: 'another', grants: ['feed:*'] }),
    );
    const as = async (id: string) => `Bearer ${await tokens.of('reporting', { id, grants: ['feed:*'] })}`;
    const path = `${product.url}/feeds/service-history`;
    const sleepers = await Promise.all(
      Array.from({ length: 3 }, async () => listen(path, { authorization: await as('sleeps') })),
    );
    for (const each of sleepers) each.pause();
    const awake = await follow(path, { accept: 'text/event-stream', authorization: await as('reads') });
    const { position } = await newCustomer();
    await eventually(
      () => Promise.resolve(sentEvents(awake.text()).some(({ id }) => id === position)),
      'the new fact for who reads',
      5_000,
    );
    const { head, earliest, subscribers } = await eventually(async () => {
      const told = await history(operator);
      return told.subscribers.find(({ who, behind }) => who === 'reads' && behind.positions === '0') && told;
    }, 'who reads has caught up');
    expect(BigInt(earliest)).toBeLessThan(BigInt(head));
    expect(subscribers.map(({ who }) => who).sort()).toEqual(['reads', 'sleeps', 'sleeps', 'sleeps']);
    expect(subscribers.find(({ who }) => who === 'reads')).toMatchObject({
      position: head,
      behind: { positions: '0', seconds: 0 },
      slow: false,
    });
    expect((await history(nobodys)).subscribers).toEqual([]);
    const { streams } = (await operator.get<{ streams: { feed: { open: number } } }>('/health/ready')).body;
    expect(streams.feed.open).toBe(4);
    for (const each of sleepers) each.close();
    await awake.stop();
    await eventually(async () => (await history(operator)).subscribers.length === 0, 'nobody follows');
  });
});

describe('Who may follow', () => {
  const asking = (client: Client, path: string) => (language: string) =>
    client.get(path, { 'accept-language': language });
  const granted = async (...grants: string[]): Promise<Client> =>
    clientOf(product.url, await tokens.of('reporting', { grants }));

  it('a token granted this feed', async () => {
    const client = await granted('feed:promises');
    expect((await client.get('/feeds/promises?follow=false')).status).toBe(200);
    await expectRefusal(asking(client, '/feeds/service-history?follow=false'), 403, 'forbidden');
    await expectRefusal(asking(client, '/feeds/contacts'), 403, 'forbidden');
  });

  it('a token granted some of its categories sees these, whatever it asks for', async () => {
    const client = await granted('feed:service-history:promise');
    const text = (query: string) => client.get(`/feeds/service-history?follow=false${query}`);
    const facts = ndjson((await text('')).text).filter(isFeedEvent);
    expect(facts).toEqual(await factsOf('service-history', '&category=promise'));
    expect(ndjson((await text('&category=contact')).text).filter(isFeedEvent)).toEqual([]);
    await expectRefusal(asking(client, '/feeds/promises?follow=false'), 403, 'forbidden');
  });

  it('a token of one subject sees what is about that subject', async () => {
    const { id } = await newCustomer();
    const subject = `customer-${id}`;
    const client = clientOf(product.url, await tokens.of('reporting', { grants: ['feed:*'], subject }));
    const facts = ndjson((await client.get('/feeds/service-history?follow=false')).text).filter(isFeedEvent);
    expect(facts.map(({ type }) => type)).toEqual(['CustomerRegistered']);
  });

  it.each([['feed:promise'], ['feed:'], ['feed:promises,contacts'], ['*'], ['promises'], ['feed:promises*']])(
    'no token granted "%s"',
    async grant =>
      expectRefusal(asking(await granted(grant), '/feeds/promises?follow=false'), 403, 'forbidden'),
  );

  it('no staff, no customer, nobody without a token, no auditor without a grant', async () => {
    const path = '/feeds/promises?follow=false';
    for (const role of ['agent', 'technician', 'supervisor', 'manager', 'auditor'] as const)
      await expectRefusal(asking(clientOf(product.url, await tokens.of(role)), path), 403, 'forbidden');
    const customer = await tokens.of('customer', { subject: 'customer-a', grants: ['feed:*'] });
    await expectRefusal(asking(clientOf(product.url, customer), path), 403, 'forbidden');
    await expectRefusal(asking(clientOf(product.url), path), 401, 'unauthenticated');
  });

  it('is told which feeds there are, and which are granted', async () => {
    const list = (await (await granted('feed:promises')).get<{ name: string; granted: boolean }[]>('/feeds'))
      .body;
    expect(list.map(({ name, granted: may }) => [name, may])).toEqual([
      ['service-history', false],
      ['promises', true],
      ['contacts', false],
      ['repairs', false],
    ]);
    await expectRefusal(asking(reporting, '/feeds/no-such-feed'), 404, 'not-found');
  });
});

describe('Whom a feed is about', () => {
  it('is a pseudonym: no customer’s id, no name, no sealed text', async () => {
    await newCustomer();
    const { cases } = (await agent.get<{ cases: { customerId: string }[] }>('/cases?limit=200')).body;
    expect(cases.length).toBeGreaterThanOrEqual(2);
    const texts = await Promise.all(
      ['service-history', 'promises', 'contacts', 'repairs'].map(
        async feed => (await reporting.get(`/feeds/${feed}?follow=false`)).text,
      ),
    );
    for (const text of texts) {
      expect(text).not.toMatch(/~p[12]:/);
      expect(text).not.toContain('虚构');
      expect(text).not.toMatch(/1390013\d{4}/);
      expect(text).not.toMatch(/customer-[0-9a-f]{8}/);
      for (const { customerId } of cases) expect(text).not.toContain(customerId.slice('customer-'.length));
    }
  });

  it('is the same in all of a feed, and another in the next: two reports can’t be joined', async () => {
    const ofCase = async (feed: string): Promise<Set<string | undefined>> => {
      const facts = (await factsOf(feed)).filter(
        ({ scenario, caseid }) => scenario === 'd-brand-2013' && caseid,
      );
      return new Set(facts.map(({ subject }) => subject));
    };
    const [history, promises] = [await ofCase('service-history'), await ofCase('promises')];
    expect([history.size, promises.size]).toEqual([1, 1]);
    expect([...history][0]).toMatch(/^p-[0-9a-f]{24}$/);
    expect(history).not.toEqual(promises);
  });

  it('what people said is left out and said to be', async () => {
    const [first] = await factsOf('promises', '&type=PromiseMade');
    expect(first!.data).toMatchObject({ words: { withheld: 'personal' }, kind: 'rolling', literal: true });
  });
});

describe('The consumer that the README shows', () => {
  const shown = consumer(
    'feed-consumer.mjs',
    () => [`${product.url}/feeds/service-history`, token],
    join(folder, 'facts.db'),
  );
  afterEach(() => shown.kill());

  it('has at most 15 lines', () => {
    expect(shown.lines).toBeLessThanOrEqual(15);
  });

  it('survives its own kill -9 and the server’s restart and kill, without a gap or a repeat', async () => {
    for (let round = 0; round < 3; round++) {
      shown.start();
      await pause(120 + round * 150);
      await newCustomer();
      await shown.kill();
    }
    shown.start();
    await newCustomer();
    const { port } = new URL(product.url);
    for (const end of ['stop', 'kill'] as const) {
      await product[end]();
      await start(port);
      const { position } = await newCustomer();
      await eventually(
        async () => shown.kept('position').at(-1) === position,
        `the consumer is at ${position}`,
      );
    }
    const all = await factsOf('service-history');
    expect(shown.kept('position')).toEqual(all.map(({ position }) => position));
  });
});
