import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { answerTo, clientOf, type Answer, type Client, type Done } from '../kit/http.js';
import { eventually, startProduct, type Product } from '../kit/product.js';
import { expectRefusal, headOf } from '../kit/refusal.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

const folder = tempFolder();
let product: Product;
let tokens: Tokens;
let agent: Client;
let customer: Done;
let theCase: Done;

const start = async (): Promise<void> => {
  product = await startProduct({ folder, env: { DEMO: 'false' } });
  tokens = tokensOf(folder);
  agent = clientOf(product.url, await tokens.of('agent'));
};
const owner = { kind: 'unit-of-company', id: 'hotline', label: '客服中心' };
const opening = (over: object = {}): object => ({ owner, title: '充不进电', ...over });
const contact = (over: object = {}): object => ({
  caseId: theCase.id,
  register: 'hotline',
  direction: 'in',
  channel: 'phone-hotline',
  summary: '来电',
  answered: true,
  handled: 'answered',
  ...over,
});
const promise = (over: object = {}): object => ({
  caseId: theCase.id,
  by: { unit: '客服中心' },
  words: '今天回电。',
  literal: true,
  about: 'call-back',
  kind: 'firm',
  medium: 'phone',
  ...over,
});

beforeAll(async () => {
  await start();
  customer = await agent.done('/customers', { name: '测试客户', phone: '13900138888', fictitious: true });
  theCase = await agent.done('/cases', opening({ customerId: customer.id }));
});
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

/** Refused in both languages, and the log is as before. */
async function refused(
  ask: (language: string) => Promise<Answer>,
  status: number,
  type: string,
): Promise<readonly string[]> {
  const before = await headOf(agent);
  const problem = await expectRefusal(ask, status, type);
  expect(await headOf(agent)).toBe(before);
  return (problem.errors ?? []).map(({ pointer, rule }) => `${pointer} ${rule}`);
}
const posting =
  (path: string, body: unknown, headers: Record<string, string> = {}) =>
  (language: string): Promise<Answer> =>
    agent.post<unknown>(path, body, { 'accept-language': language, ...headers });
const raw =
  (path: string, body: BodyInit | undefined, headers: Record<string, string> = {}) =>
  (language: string): Promise<Answer> =>
    agent.send(path, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'accept-language': language,
        ...headers,
      },
    });
const getting =
  (path: string, client?: Client) =>
  (language: string): Promise<Answer> =>
    (client ?? agent).get(path, { 'accept-language': language });

describe('A body that is not what the command takes', () => {
  it.each<[string, string, () => unknown, string]>([
    ['a number for a text', '/cases', () => opening({ title: 7 }), '/title isLength'],
    ['an array for a text', '/cases', () => opening({ title: ['a'] }), '/title isLength'],
    ['an object for a text', '/cases', () => opening({ title: { zh: 'a' } }), '/title isLength'],
    ['a text for a yes or no', '/contacts', () => contact({ answered: 'yes' }), '/answered isBoolean'],
    ['a text for a whole number', '/case-links', () => ({ caseId: theCase.id, days: '3' }), '/days isInt'],
    ['a text too long', '/contacts', () => contact({ summary: 'x'.repeat(2001) }), '/summary isLength'],
    ['an empty text', '/cases', () => opening({ title: '' }), '/title isLength'],
    ['an array for an object', '/cases', () => opening({ owner: [owner] }), '/owner object'],
    ['an empty array for an object', '/cases', () => opening({ owner: [] }), '/owner object'],
    ['a text for an object', '/cases', () => opening({ owner: 'hotline' }), '/owner object'],
    [
      'an object for an array',
      '/sales',
      () => ({ unitIds: { 0: 'a' }, channel: 'online' }),
      '/unitIds isArray',
    ],
    ['null for what may be left out', '/cases', () => opening({ product: null }), '/product notNull'],
    ['null for what may not', '/cases', () => opening({ owner: null }), '/owner notNull'],
    ['null within', '/cases', () => opening({ owner: { ...owner, id: null } }), '/owner/id notNull'],
    ['a field nobody knows', '/cases', () => opening({ colour: 'red' }), '/colour whitelistValidation'],
    [
      'a field nobody knows within',
      '/cases',
      () => opening({ owner: { ...owner, since: 1 } }),
      '/owner/since whitelistValidation',
    ],
    ['nothing that it needs', '/cases', () => ({}), '/owner isDefined'],
    ['a null body', '/cases', () => null, ' object'],
    ['an array as the body', '/cases', () => [opening()], ' object'],
    ['a text as the body', '/cases', () => 'case', ' object'],
    ['a huge number', '/case-links', () => ({ caseId: theCase.id, days: 1e308 }), '/days max'],
    [
      'a number beyond whole ones',
      '/case-links',
      () => ({ caseId: theCase.id, days: 2 ** 53 + 2 }),
      '/days max',
    ],
    ['a negative number', '/case-links', () => ({ caseId: theCase.id, days: -1 }), '/days min'],
    ['half a day', '/case-links', () => ({ caseId: theCase.id, days: 0.5 }), '/days isInt'],
    ['text made to look sealed', '/cases', () => opening({ title: '~p1:customer-1:AAAA' }), ' reserved'],
    ['the same within a text', '/contacts', () => contact({ summary: 'see "~p1:x:AA"' }), ' reserved'],
    ['a name made to look sealed', '/cases', () => opening({ '~p1:a:': 1 }), ' reserved'],
    ['a word that is no choice', '/contacts', () => contact({ channel: 'telepathy' }), '/channel isIn'],
    ['a time nobody can read', '/contacts', () => contact({ occurredAt: '2013-13-45' }), '/occurredAt time'],
    ['more nesting than any command', '/cases', () => opening({ title: nested(2000) }), ' depth'],
  ])('%s is refused, and what is wrong is pointed at', async (_what, path, body, error) => {
    const errors = await refused(posting(path, body()), 400, 'validation');
    expect(errors).toContain(error);
  });

  it('a body nested a quarter of a million deep ends nothing', async () => {
    const deep = `{"owner":${JSON.stringify(owner)},"title":${'['.repeat(250_000)}${']'.repeat(250_000)}}`;
    await refused(raw('/cases', deep), 400, 'validation');
  });

  it('a number JSON can’t hold is no number', async () => {
    const body = `{"caseId":"${theCase.id}","days":1e999}`;
    expect(await refused(raw('/case-links', body), 400, 'validation')).toContain('/days isInt');
  });

  it('another id in the body than in the address contradicts itself', async () => {
    const errors = await refused(
      posting(`/cases/${theCase.id}/close`, { caseId: 'other' }),
      400,
      'validation',
    );
    expect(errors).toContain('/caseId path');
  });
});

const nested = (depth: number): unknown => {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

/** So many chunks of 700 kB. */
const chunks = (count: number): string => `aae60\r\n${'x'.repeat(700_000)}\r\n`.repeat(count);

describe('Bytes that are not what they say', () => {
  const json = JSON.stringify;
  it.each<[string, () => BodyInit | undefined, Record<string, string>, number, string]>([
    ['no JSON', () => '{"title": ', {}, 400, 'malformed-json'],
    ['nothing at all', () => '', {}, 400, 'malformed-json'],
    ['JSON and more', () => `${json(opening())}}`, {}, 400, 'malformed-json'],
    [
      'invalid UTF-8',
      () => Buffer.from(json(opening({ title: 'caf\u00e9' })), 'latin1'),
      {},
      400,
      'invalid-encoding',
    ],
    ['UTF-16', () => Buffer.from(json(opening()), 'utf16le'), {}, 400, 'invalid-encoding'],
    ['__proto__', () => `{"__proto__":{"roles":["system"]},"title":"x"}`, {}, 400, 'malformed-json'],
    [
      '__proto__ within',
      () => `{"title":"x","owner":{"__proto__":{"kind":"person"}}}`,
      {},
      400,
      'malformed-json',
    ],
    ['a constructor', () => `{"constructor":{"prototype":{"x":1}}}`, {}, 400, 'malformed-json'],
    ['text', () => json(opening()), { 'content-type': 'text/plain' }, 415, 'unsupported-media-type'],
    ['XML', () => '<case/>', { 'content-type': 'application/xml' }, 415, 'unsupported-media-type'],
    [
      'a form',
      () => 'name=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported-media-type',
    ],
    [
      'a content type that is none',
      () => json(opening()),
      { 'content-type': 'json' },
      415,
      'unsupported-media-type',
    ],
  ])('%s is refused', async (what, body, headers, status, type) => {
    await refused(raw(what === 'a form' ? '/customers' : '/cases', body(), headers), status, type);
  });

  it.each<[string, string, string]>([
    ['10 MB', 'content-length: 10485760', '{"title":"x'],
    ['more than a megabyte without a length said ahead', 'transfer-encoding: chunked', chunks(2)],
  ])('%s are refused before they have come', async (_what, length, begun) => {
    const before = await headOf(agent);
    const token = await tokens.of('agent');
    const ask = async (language: string): Promise<Answer> =>
      answerTo(product.url, [
        'POST /cases HTTP/1.1',
        'host: localhost',
        `authorization: Bearer ${token}`,
        `accept-language: ${language}`,
        'idempotency-key: ten-megabytes',
        'content-type: application/json',
        length,
        '',
        begun,
      ]);
    await expectRefusal(ask, 413, 'body-too-large');
    expect(await headOf(agent)).toBe(before);
  });
});

describe('Headers of a command', () => {
  it.each<[string, Record<string, string>, number, string]>([
    ['no key', { 'idempotency-key': '' }, 400, 'idempotency-key-missing'],
    ['a key of 201 characters', { 'idempotency-key': 'k'.repeat(201) }, 400, 'validation'],
    ['a key with a space', { 'idempotency-key': 'a b' }, 400, 'validation'],
    ['a key beyond ASCII', { 'idempotency-key': 'caf\u00e9' }, 400, 'validation'],
    ['an If-Match that is no ETag', { 'if-match': '7' }, 400, 'validation'],
    ['an If-Match beyond any revision', { 'if-match': '"99999999999999999999"' }, 400, 'validation'],
  ])('%s is refused', async (_what, headers, status, type) => {
    await refused(posting('/contacts', contact(), headers), status, type);
  });

  it('a key of 200 characters is good', async () => {
    const answer = await agent.post(
      '/customers',
      { kind: 'end-user' },
      { 'idempotency-key': 'k'.repeat(200) },
    );
    expect(answer.status).toBe(201);
  });

  it('a stale If-Match is 412 and the answer says both revisions; the right one passes', async () => {
    const own = await agent.done('/cases', opening());
    const matter = await agent.done(`/cases/${own.id}/matters`, { label: '第一次维修' });
    const detail = (
      await expectRefusal(
        posting(`/cases/${own.id}/close`, {}, { 'if-match': `"${own.revision}"` }),
        412,
        'precondition-failed',
      )
    ).detail;
    expect(detail).toContain(`revision ${own.revision}`);
    expect(detail).toContain(`it is ${matter.revision} now`);
    const huge = posting(`/cases/${own.id}/close`, {}, { 'if-match': '"9999999999999999999"' });
    await refused(huge, 412, 'precondition-failed');
    const right = await agent.post(`/cases/${own.id}/close`, {}, { 'if-match': `"${matter.revision}"` });
    expect([right.status, right.headers.get('etag')]).toEqual([200, `"${right.body.revision}"`]);
  });
});

describe('The same command twice', () => {
  const key = { 'idempotency-key': 'walks-in-twice' };

  it('is one fact: the second answer is the first, marked as repeated', async () => {
    const first = await agent.post('/promises', promise(), key);
    const before = await eventually(settled, 'the log is quiet');
    const second = await agent.post('/promises', promise(), key);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    expect(await headOf(agent)).toBe(before);
  });

  it('also after a restart, and after a kill', async () => {
    const first = await agent.post('/promises', promise(), key);
    for (const end of ['stop', 'kill'] as const) {
      const before = await eventually(settled, 'the log is quiet');
      await product[end]();
      await start();
      expect((await agent.post('/promises', promise(), key)).body).toEqual(first.body);
      expect(await headOf(agent)).toBe(before);
    }
  });

  it('also when both come at once, twenty times over', async () => {
    const before = BigInt(await eventually(settled, 'the log is quiet'));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        agent.post('/customers', { name: '同时' }, { 'idempotency-key': 'at-once' }),
      ),
    );
    expect(new Set(answers.map(({ body }) => `${body.id} ${body.position}`)).size).toBe(1);
    expect(answers.map(({ status }) => status).filter(status => status === 201)).toHaveLength(1);
    expect(BigInt(await headOf(agent))).toBe(before + 1n);
  });

  it('with another body is 422, and nothing is recorded', async () => {
    await refused(posting('/promises', promise({ words: '明天回电。' }), key), 422, 'idempotency-key-reused');
  });

  it('with its members in another order is the same', async () => {
    const turned = Object.fromEntries(Object.entries(promise()).reverse());
    expect((await agent.post('/promises', turned, key)).body.repeated).toBe(true);
  });

  it('under the same key from somebody else is another command', async () => {
    const other = clientOf(product.url, await tokens.of('agent', { id: 'test-agent-2' }));
    expect((await other.post('/promises', promise(), key)).status).toBe(201);
  });

  it('that was refused before may be sent again once it can be done', async () => {
    const again = { 'idempotency-key': 'refused-first' };
    const late = promise({ due: { latestBy: '2013-01-01' } });
    await refused(posting('/promises', late, again), 422, 'due-before-made');
    expect((await agent.post('/promises', promise(), again)).status).toBe(201);
  });
});

/** The head, once nothing follows any more. */
async function settled(): Promise<string | undefined> {
  const first = await headOf(agent);
  await new Promise(resolve => setTimeout(resolve, 150));
  return (await headOf(agent)) === first ? first : undefined;
}

describe('What can’t be', () => {
  it.each<[string, string, () => object, number, string]>([
    [
      'a due date before the promise',
      '/promises',
      () => promise({ due: { latestBy: '2013-06-16' } }),
      422,
      'due-before-made',
    ],
    [
      'a best case after the latest',
      '/promises',
      () => promise({ due: { bestBy: '2099-06-20', latestBy: '2099-06-16' } }),
      422,
      'best-after-latest',
    ],
    [
      'a due date that no calendar has',
      '/promises',
      () => promise({ due: { latestBy: '2099-02-30' } }),
      422,
      'due-not-understood',
    ],
    [
      'a promise in a case that is not there',
      '/promises',
      () => promise({ caseId: randomUUID() }),
      404,
      'unknown-case',
    ],
    [
      'a contact for a case that is not there',
      '/contacts',
      () => contact({ caseId: randomUUID() }),
      404,
      'unknown-case',
    ],
    [
      'a contact of a customer who is not there',
      '/contacts',
      () => contact({ caseId: undefined, customerId: 'nobody' }),
      404,
      'unknown-customer',
    ],
    [
      'a case of a customer who is not there',
      '/cases',
      () => opening({ customerId: 'nobody' }),
      404,
      'unknown-customer',
    ],
    [
      'a case about a unit that is not there',
      '/cases',
      () => opening({ unitId: 'nothing' }),
      404,
      'unknown-unit',
    ],
    [
      'a link to a case that is not there',
      '/case-links',
      () => ({ caseId: randomUUID() }),
      404,
      'unknown-case',
    ],
    [
      'an act on a stream that is not there',
      `/promises/${randomUUID()}/keep`,
      () => ({ keptAt: '2026-01-01' }),
      404,
      'not-found',
    ],
  ])('%s is refused', async (_what, path, body, status, type) => {
    await refused(posting(path, body()), status, type);
  });
});

describe('Addresses and questions', () => {
  it.each<[string, string, number, string]>([
    ['a route that is not there', '/no/such/route', 404, 'not-found'],
    ['a case that is not there', '/cases/no-such-case', 404, 'not-found'],
    ['a command asked for as a page', '/case-links', 404, 'not-found'],
    ['an address that can’t be read', '/cases/%ff', 404, 'not-found'],
    ['a parameter longer than any id', `/cases/${'x'.repeat(600)}`, 404, 'not-found'],
    ['an id longer than any', `/cases/${'x'.repeat(200)}`, 400, 'validation'],
    ['a position that is no number', '/cases?after=abc', 400, 'validation'],
    ['a negative position', '/cases?after=-1', 400, 'validation'],
    ['a position of 20 digits', '/cases?after=99999999999999999999', 400, 'validation'],
    ['two positions', '/cases?after=1&after=2', 400, 'validation'],
    ['a question nobody knows', '/cases?colour=red', 400, 'validation'],
    ['a limit that is none', '/cases?limit=many', 400, 'validation'],
    ['a limit beyond the bound', '/cases?limit=1000000', 400, 'validation'],
    ['the same question twice', '/cases?limit=1&limit=2', 400, 'validation'],
    ['a choice that is none', '/cases?status=lost', 400, 'validation'],
  ])('%s is refused', async (_what, path, status, type) => {
    await refused(getting(path), status, type);
  });

  it('a position that is still to come is waited for, and then said to be behind', async () => {
    const english = await agent.get('/cases?after=9223372036854775807');
    expect([english.status, english.headers.get('retry-after')]).toEqual([503, '1']);
    expect(english.text).toContain('9223372036854775807');
    expect(english.text).not.toMatch(/\{\w+\}/);
  });

  it.each(['abc', '-1', '99999999999999999999', '9999999999999999999'])(
    'a feed from "%s" is refused before it begins',
    async from => {
      const reporting = clientOf(product.url, await tokens.of('reporting', { grants: ['feed:*'] }));
      await refused(getting(`/feeds/promises?from=${from}&follow=false`, reporting), 400, 'validation');
    },
  );
});

describe('Who asks', () => {
  const withToken = (token: string | undefined, path = '/cases') =>
    getting(path, clientOf(product.url, token));

  it('nobody is 401, and told how to come back', async () => {
    await refused(withToken(undefined), 401, 'unauthenticated');
    const answer = await clientOf(product.url).get('/cases');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    await refused(
      language => clientOf(product.url).post('/cases', opening(), { 'accept-language': language }),
      401,
      'unauthenticated',
    );
  });

  it('an expired token is 401 and says so', async () => {
    const token = await tokens.of('agent', { ttlSeconds: 0.001 });
    await new Promise(resolve => setTimeout(resolve, 1100));
    await refused(withToken(token), 401, 'token-expired');
  });

  it('a forged token is 401', async () => {
    const [header, claims, signature] = (await tokens.of('agent')).split('.') as [string, string, string];
    const stranger = tempFolder();
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const boss = Buffer.from(claims, 'base64url').toString().replace('"agent"', '"operator"');
    const turned = signature[0] === 'A' ? `B${signature.slice(1)}` : `A${signature.slice(1)}`;
    const forged = [
      `${header}.${claims}.${turned}`,
      `${header}.${Buffer.from(boss).toString('base64url')}.${signature}`,
      `${none}.${claims}.`,
      `${none}.${claims}.${signature}`,
      await tokensOf(stranger).of('agent'),
      'not-a-token',
      'a.b.c',
    ];
    removeFolder(stranger);
    for (const token of forged) {
      const status = (await withToken(token)('en')).body as { type: string };
      expect([token, status.type]).toEqual([token, expect.stringMatching(/token-invalid|unauthenticated/)]);
      await refused(withToken(token), 401, status.type.slice('/problems/'.length));
    }
  });

  it('a role that may not is 403', async () => {
    for (const role of ['reporting', 'auditor', 'operator'] as const) {
      const client = clientOf(product.url, await tokens.of(role));
      await refused(
        language => client.post('/cases', opening(), { 'accept-language': language }),
        403,
        'forbidden',
      );
    }
  });

  it('another customer learns nothing of a case, and can’t act on it', async () => {
    const stranger = clientOf(
      product.url,
      await tokens.of('customer', { subject: 'customer-somebody-else' }),
    );
    for (const path of [
      '',
      '/timeline',
      '/contacts',
      '/repairs',
      '/costs',
      '/custody',
      '/conduct',
      '/part-orders',
    ]) {
      const answer = await stranger.get(`/cases/${theCase.id}${path}`);
      expect([path, answer.status === 404 || Object.values(answer.body as object).filter(isTelling)]).toEqual(
        [path, answer.status === 404 || [theCase.id]],
      );
    }
    expect((await stranger.get<{ cases: unknown[] }>('/cases')).body.cases).toEqual([]);
    const acting = (language: string) =>
      stranger.post<unknown>('/promises', promise(), { 'accept-language': language });
    await refused(acting, 404, 'not-found');
  });

  it('the customer himself sees it', async () => {
    const own = clientOf(product.url, await tokens.of('customer', { subject: `customer-${customer.id}` }));
    expect((await own.get(`/cases/${theCase.id}`)).status).toBe(200);
  });
});

const isTelling = (value: unknown): boolean =>
  value !== null &&
  !(Array.isArray(value) && value.length === 0) &&
  !(typeof value === 'number' && value === 0);

describe('Hostile text', () => {
  it.each([
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    `'; DROP TABLE case_file; --`,
    '{"erased":true}',
    'a "quoted" \\ back\\slash',
    'nul \u0000 inside',
    'turned \u202e around, 👩‍👩‍👧‍👦, \u{1F600}',
    'half a pair \ud800 alone',
    '{name} ${1+1} %s {{7*7}}',
  ])('%j comes back as text', async title => {
    const made = await agent.done('/cases', opening({ customerId: customer.id, title }));
    const answer = await agent.get<{ title: string }>(`/cases/${made.id}?after=${made.position}`);
    expect([answer.status, answer.body.title]).toEqual([200, title]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const story = await agent.get(`/cases/${made.id}/timeline?after=${made.position}`);
    expect([story.status, JSON.stringify(story.body).includes(JSON.stringify(title))]).toEqual([200, true]);
  });
});

it('After all that the product is well, and has logged no fault', async () => {
  expect((await agent.get('/health/ready')).status).toBe(200);
  expect(product.errors()).toBe('');
});
