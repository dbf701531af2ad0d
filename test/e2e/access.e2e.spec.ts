import { demoCases, type DemoCaseIds } from '../kit/demo.js';
import { issueExpiredLink } from '../kit/expired-link.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { expectRefusal } from '../kit/refusal.js';
import { removeFolder, tempFolder } from '../kit/temp-folder.js';
import { tokensOf, type Tokens } from '../kit/tokens.js';

/* Doors of the product as it is started: the links it prints, what they open, and to whom. */

const folder = tempFolder();
let product: Product;
let tokens: Tokens;
let browser: Client;
let dBrand: DemoCaseIds;
let live: DemoCaseIds;
let expired: string;

beforeAll(async () => {
  product = await startProduct({ folder });
  tokens = tokensOf(folder);
  ({ dBrand, live } = await demoCases(clientOf(product.url, await tokens.of('agent'))));
  await product.stop();
  expired = await issueExpiredLink(folder, dBrand.caseId);
  product = await startProduct({ folder });
  browser = clientOf(product.url);
});
afterAll(async () => {
  await product.stop();
  removeFolder(folder);
});

/** The links that the product printed when it was ready. */
const printed = (pattern: RegExp): string[] =>
  [...product.output().matchAll(pattern)].map(([, path]) => path!);
const caseLinks = (): string[] => printed(/http:\/\/\S+(\/c\/[\w.-]+)/g);
const signInLink = (role: string): string =>
  printed(new RegExp(`${role} +http://\\S+(/sign-in\\S+)`, 'g'))[0]!;

const FORM = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const answerFactor = (path: string, digits: string, headers: Record<string, string> = {}) =>
  browser.send(`${path}/factor`, {
    method: 'POST',
    headers: { ...FORM, ...headers },
    body: `digits=${digits}`,
  });
const cookieOf = (headers: Headers): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';
/** Words of the two cases that no page may show to a stranger. */
const TELLING = /超极本|ultrabook|轻薄本|D 品牌|D-brand|虚构|1390013/i;

describe('A case’s link', () => {
  it('is printed for both demo cases, and is the same at a second start on the same day', () => {
    expect(new Set(caseLinks()).size).toBe(2);
    const readable = caseLinks().map(path => tokens.readCaseLinkToken(path.slice('/c/'.length)));
    expect(readable.every(Boolean)).toBe(true);
  });

  it('shows nothing of the case before the second factor, and opens it after', async () => {
    const [path] = caseLinks() as [string];
    const asked = await browser.get(path, { accept: 'text/html' });
    expect([asked.status, TELLING.test(asked.text)]).toEqual([200, false]);
    const passed = await answerFactor(path, '2013');
    expect(passed.status).toBe(303);
    const [attributes] = passed.headers.getSetCookie();
    expect(attributes).toMatch(/^vitrine_case=[\w.-]+; Max-Age=\d+; Path=\/c; HttpOnly; SameSite=Lax$/);
    const page = await browser.get(path, { accept: 'text/html', cookie: cookieOf(passed.headers) });
    expect([page.status, TELLING.test(page.text)]).toEqual([200, true]);
  });

  it('altered anywhere, expired or made up: 404 with the same bytes and nothing of a case in them', async () => {
    const [path] = caseLinks() as [string];
    const token = path.slice('/c/'.length);
    const altered = [0, 10, token.indexOf('.') + 1, token.length - 1].map(
      at => `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`,
    );
    const opensNothing = [
      ...altered,
      token.slice(0, -1),
      `${token}A`,
      token.split('.')[0]!,
      tokens.caseLinkToken(expired),
      tokens.caseLinkToken(dBrand.caseId),
      'x',
    ];
    const pages = await Promise.all(
      opensNothing.map(each => browser.get(`/c/${each}`, { accept: 'text/html' })),
    );
    expect(pages.map(({ status }) => status)).toEqual(opensNothing.map(() => 404));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(pages[0]!.text).not.toMatch(TELLING);
    for (const each of opensNothing) expect((await answerFactor(`/c/${each}`, '2013')).status).toBe(404);
  });

  it('opens its own case only: not the other’s page, not the other’s data, not by the other’s digits', async () => {
    const [mine, others] = caseLinks() as [string, string];
    expect((await answerFactor(others, '2013')).status).toBe(403);
    const cookie = cookieOf((await answerFactor(mine, '2013')).headers);
    const page = await browser.get(others, { accept: 'text/html', cookie });
    expect([page.status, TELLING.test(page.text)]).toEqual([200, false]);
    for (const below of ['main', 'stream'])
      expect((await browser.get(`${others}/${below}`, { cookie })).status).toBe(404);
    expect((await browser.get(`/cases/${dBrand.caseId}/timeline`, { cookie })).status).toBe(200);
    expect((await browser.get(`/cases/${live.caseId}/timeline`, { cookie })).status).toBe(404);
    expect((await browser.get('/customers', { cookie })).status).toBe(403);
    expect((await browser.get('/audit/cases', { cookie })).status).toBe(403);
  });

  it('lets its holder act from its own pages only', async () => {
    const cookie = cookieOf((await answerFactor(caseLinks()[0]!, '2013')).headers);
    const act = (origin: string) => (language: string) =>
      browser.post<unknown>('/promises', {}, { cookie, origin, 'accept-language': language });
    await expectRefusal(act('https://evil.example'), 403, 'cross-site-request');
    await expectRefusal(act('null'), 403, 'cross-site-request');
    await expectRefusal(act(product.url), 400, 'validation');
  });
});

describe('A sign-in link', () => {
  it.each([
    ['agent', '/cases', '/audit/cases'],
    ['auditor', '/audit/cases', '/customers'],
    ['operator', '/health/ready', '/cases'],
  ])('of the %s works once, for what the role may', async (role, may, mayNot) => {
    const link = signInLink(role);
    const first = await browser.get(link);
    expect(first.status).toBe(303);
    const [attributes] = first.headers.getSetCookie();
    expect(attributes).toMatch(/^vitrine_session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    const cookie = cookieOf(first.headers);
    expect((await browser.get(may, { cookie })).status).toBe(200);
    expect((await browser.get(mayNot, { cookie })).status).toBe(403);
    const again = (language: string) => browser.get(link, { 'accept-language': language });
    await expectRefusal(again, 410, 'sign-in-link-spent');
  });

  it('leads where its role works', async () => {
    const answer = await browser.get(signInLink('supervisor'));
    expect(answer.headers.get('location')).toMatch(/^\/[\w/]+$/);
    const landing = await browser.get(answer.headers.get('location')!, {
      cookie: cookieOf(answer.headers),
      accept: 'text/html',
    });
    expect(landing.status).toBe(200);
  });

  it('survives a look ahead', async () => {
    const link = signInLink('manager');
    await browser.send(link, { method: 'HEAD' });
    await browser.get(link, { 'sec-purpose': 'prefetch' });
    expect((await browser.get(link)).status).toBe(303);
  });

  it('gives a session that is good here and not from another site, and ends with the sign-out', async () => {
    const cookie = cookieOf((await browser.get(signInLink('technician'))).headers);
    const act = (language: string) =>
      browser.post<unknown>(
        '/cases',
        {},
        { cookie, origin: 'https://evil.example', 'accept-language': language },
      );
    await expectRefusal(act, 403, 'cross-site-request');
    const out = await browser.send('/sign-out', { method: 'POST', headers: { cookie, origin: product.url } });
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie().join()).toMatch(/vitrine_session=; Max-Age=0/);
  });

  it('made up, cut off or missing is spent', async () => {
    for (const path of [
      '/sign-in',
      '/sign-in?token=',
      `/sign-in?token=${'x'.repeat(5000)}`,
      '/sign-in?token[]=a',
    ])
      expect([path, (await browser.get(path)).status]).toEqual([path, 410]);
  });
});

describe('What the product says of itself', () => {
  it('it is alive and ready, with the position of every read model', async () => {
    expect((await browser.get('/health/live')).body).toEqual({ status: 'ok' });
    const ready = await browser.get<{ status: string; head: string; readModels: { position: string }[] }>(
      '/health/ready',
    );
    expect([ready.status, ready.body.status]).toEqual([200, 'ok']);
    expect(ready.body.readModels.length).toBeGreaterThan(5);
  });

  it('its API is documented for people and for machines', async () => {
    const page = await browser.get('/docs/api');
    expect(page.text).toContain('swagger');
    expect(page.headers.get('content-security-policy')).toMatch(
      /script-src 'self';.*style-src 'self' 'unsafe-inline'/,
    );
    expect((await browser.get<{ openapi: string }>('/docs/api.json')).body.openapi).toBe('3.1.0');
  });

  it('the token it prints follows the feed', async () => {
    const token = /^ {4}(eyJ\S+)$/m.exec(product.output())![1]!;
    const feed = await clientOf(product.url, token).get('/feeds/promises?follow=false');
    expect([feed.status, feed.text.includes('PromiseBroken')]).toEqual([200, true]);
  });
});
