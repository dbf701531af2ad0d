import { clientOf } from '../kit/http.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf } from '../kit/tokens.js';
import { Desk } from './desk.fixture.js';

/* Addresses that lead nowhere, questions that can't be asked, and people who may not. */

const desk = new Desk();
beforeAll(() => desk.open());
afterAll(() => desk.close());

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
    await desk.refused(desk.getting(path), status, type);
  });

  it('a position that is still to come is waited for, and then said to be behind', async () => {
    const english = await desk.agent.get('/cases?after=9223372036854775807');
    expect([english.status, english.headers.get('retry-after')]).toEqual([503, '1']);
    expect(english.text).toContain('9223372036854775807');
    expect(english.text).not.toMatch(/\{\w+\}/);
  });

  it.each(['abc', '-1', '99999999999999999999', '9999999999999999999'])(
    'a feed from "%s" is refused before it begins',
    async from => {
      const reporting = clientOf(desk.product.url, await desk.tokens.of('reporting', { grants: ['feed:*'] }));
      await desk.refused(
        desk.getting(`/feeds/promises?from=${from}&follow=false`, reporting),
        400,
        'validation',
      );
    },
  );
});

describe('Who asks', () => {
  const withToken = (token: string | undefined, path = '/cases') =>
    desk.getting(path, clientOf(desk.product.url, token));

  it('nobody is 401, and told how to come back', async () => {
    await desk.refused(withToken(undefined), 401, 'unauthenticated');
    const answer = await clientOf(desk.product.url).get('/cases');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    await desk.refused(
      language => clientOf(desk.product.url).post('/cases', desk.opening(), { 'accept-language': language }),
      401,
      'unauthenticated',
    );
  });

  it('an expired token is 401 and says so', async () => {
    const token = await desk.tokens.of('agent', { ttlSeconds: 0.001 });
    await new Promise(resolve => setTimeout(resolve, 1100));
    await desk.refused(withToken(token), 401, 'token-expired');
  });

  it('a forged token is 401', async () => {
    const [header, claims, signature] = (await desk.tokens.of('agent')).split('.') as [
      string,
      string,
      string,
    ];
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
      await desk.refused(withToken(token), 401, status.type.slice('/problems/'.length));
    }
  });

  it('a role that may not is 403', async () => {
    for (const role of ['reporting', 'auditor', 'operator'] as const) {
      const client = clientOf(desk.product.url, await desk.tokens.of(role));
      await desk.refused(
        language => client.post('/cases', desk.opening(), { 'accept-language': language }),
        403,
        'forbidden',
      );
    }
  });

  it('another customer learns nothing of a case, and can’t act on it', async () => {
    const stranger = clientOf(
      desk.product.url,
      await desk.tokens.of('customer', { subject: 'customer-somebody-else' }),
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
      const answer = await stranger.get(`/cases/${desk.theCase.id}${path}`);
      expect([path, answer.status === 404 || Object.values(answer.body as object).filter(isTelling)]).toEqual(
        [path, answer.status === 404 || [desk.theCase.id]],
      );
    }
    expect((await stranger.get<{ cases: unknown[] }>('/cases')).body.cases).toEqual([]);
    const acting = (language: string) =>
      stranger.post<unknown>('/promises', desk.promise(), { 'accept-language': language });
    await desk.refused(acting, 404, 'not-found');
  });

  it('the customer himself sees it', async () => {
    const own = clientOf(
      desk.product.url,
      await desk.tokens.of('customer', { subject: `customer-${desk.customer.id}` }),
    );
    expect((await own.get(`/cases/${desk.theCase.id}`)).status).toBe(200);
  });
});

const isTelling = (value: unknown): boolean =>
  value !== null &&
  !(Array.isArray(value) && value.length === 0) &&
  !(typeof value === 'number' && value === 0);

it('After all that the product is well, and has logged no fault', async () => {
  expect((await desk.agent.get('/health/ready')).status).toBe(200);
  expect(desk.product.errors()).toBe('');
});
