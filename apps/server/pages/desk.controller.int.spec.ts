import type { Role } from '#platform/access';
import { startAccessApp, type AccessApp } from '#platform/access/testing/index.js';
import { DeskController } from './desk.controller.js';
import { HOMES } from './homes.js';

describe('The desk’s page', () => {
  let server: AccessApp;
  beforeAll(async () => {
    server = await startAccessApp([DeskController], { homes: HOMES });
  });
  afterAll(() => server.close());

  const get = (path: string, cookie = '') =>
    fetch(`${server.url}${path}`, { redirect: 'manual', headers: { accept: 'text/html', cookie } });
  async function signedIn(role: Role) {
    const answer = await get(
      server.access.local!.links.create({ id: `staff-${role}`, roles: [role], subject: 'customer-1' }),
    );
    return {
      landing: answer.headers.get('location')!,
      cookie: answer.headers.getSetCookie()[0]!.split(';')[0]!,
    };
  }

  it.each<[Role, number]>([
    ['agent', 200],
    ['technician', 200],
    ['supervisor', 200],
    ['manager', 200],
    ['auditor', 403],
    ['customer', 403],
    ['operator', 403],
  ])('given %s, then %i', async (role, status) => {
    const { cookie } = await signedIn(role);
    for (const path of ['/desk', '/desk/cases/any', '/desk/lists/contacts?desk=hotline'])
      expect((await get(path, cookie)).status).toBe(status);
  });

  it.each<Role>(['agent', 'supervisor'])('is where %s lands after a sign-in', async role => {
    const { landing, cookie } = await signedIn(role);
    expect(landing).toBe('/desk');
    const html = await (await get(landing, cookie)).text();
    const files = [...html.matchAll(/"(\/desk\/assets\/[^"]+)"/g)].map(match => match[1]!);
    expect(files.length).toBeGreaterThanOrEqual(3);
    for (const file of files) expect((await get(file)).status).toBe(200);
  });

  it('given nobody is signed in, then a page that says how to', async () => {
    const answer = await get('/desk/cases/any');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
  });

  it('given a file that is none, then 404', async () =>
    expect((await get('/desk/assets/..%2Findex.html')).status).toBe(404));
});
