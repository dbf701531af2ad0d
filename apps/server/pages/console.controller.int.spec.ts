import type { Role } from '#platform/access';
import { startAccessApp, type AccessApp } from '#platform/access/testing/index.js';
import { ConsoleController } from './console.controller.js';
import { HOMES } from './homes.js';

describe('The console’s page and files', () => {
  let server: AccessApp;
  beforeAll(async () => {
    server = await startAccessApp([ConsoleController], { homes: HOMES });
  });
  afterAll(() => server.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': 'en', ...headers },
    });
  async function signedIn(role: Role) {
    const answer = await get(
      server.access.local!.links.create({ id: `staff-${role}`, roles: [role], subject: 'customer-1' }),
    );
    return {
      landing: answer.headers.get('location')!,
      cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!,
    };
  }

  it('given nobody is signed in, then a page that says how to', async () => {
    const answer = await get('/console/audit');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('open your sign-in link');
  });

  it.each<[Role, number]>([
    ['auditor', 200],
    ['supervisor', 200],
    ['manager', 200],
    ['agent', 403],
    ['customer', 403],
    ['operator', 200],
  ])('given %s, then %i', async (role, status) => {
    const { cookie } = await signedIn(role);
    expect((await get('/console/audit/cases/any?at=2013-06-20', { cookie })).status).toBe(status);
  });

  it('given an auditor signs in, then the console is where the link leads', async () => {
    const { landing, cookie } = await signedIn('auditor');
    const answer = await get(landing, { cookie });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(answer.headers.get('content-security-policy')).toContain("style-src 'self';");
  });

  it('given the page’s files, then they are kept for good, compressed where the browser takes it', async () => {
    const { cookie } = await signedIn('auditor');
    const html = await (await get('/console/audit', { cookie })).text();
    const files = [...html.matchAll(/"(\/console\/assets\/[^"]+)"/g)].map(match => match[1]!);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) {
      const answer = await get(file, { 'accept-encoding': 'br' });
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect(answer.headers.get('content-encoding')).toBe('br');
      expect((await get(file, { 'accept-encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
    }
  });

  it.each([
    '/console/assets/nothing.js',
    '/console/assets/..%2Findex.html',
    '/console/assets/%2Fetc%2Fpasswd',
  ])('given %s, then 404', async path => expect((await get(path)).status).toBe(404));

  it('given its bare address, then the cases', async () => {
    const answer = await get('/console');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/console/audit']);
  });
});
