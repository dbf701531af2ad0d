import { Controller, Get, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ManualClock } from '#platform/time';
import type { AccessSettings } from '../access-settings.js';
import { May } from '../may.js';
import { startAccessApp, type AccessApp } from '../testing/index.js';

@Controller()
class Desk {
  @Get('desk')
  @May('agent')
  desk(@Req() request: FastifyRequest) {
    return request.actor;
  }
}

const agent = { id: 'staff-7', roles: ['agent'] } as const;

describe('Signing in', () => {
  const clock = new ManualClock(Date.now());
  let server: AccessApp;
  const start = async (settings: Partial<AccessSettings> = {}) =>
    (server = await startAccessApp([Desk], { clock, ...settings }));
  afterEach(() => server.close());

  const open = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${server.url}${path}`, {
      method,
      headers: { 'accept-language': 'en', ...headers },
      redirect: 'manual',
    });
  const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]!.split(';')[0]!;

  it('given a fresh link, then the page of the role, with a cookie no script can read', async () => {
    await start();
    const answer = await open(server.access.local!.links.create(agent));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/desk']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [attributes] = answer.headers.getSetCookie();
    expect(attributes).toMatch(/^vitrine_session=[\w.-]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await (await open('/desk', { cookie: cookieOf(answer) })).json()).toEqual(agent);
  });

  it('given a link that was used, then 410; the browser that used it just lands again', async () => {
    await start();
    const link = server.access.local!.links.create(agent);
    const cookie = cookieOf(await open(link));
    const stranger = await open(link);
    expect([stranger.status, await stranger.json()]).toEqual([
      410,
      expect.objectContaining({ type: '/problems/sign-in-link-spent' }),
    ]);
    expect(stranger.headers.getSetCookie()).toEqual([]);
    const again = await open(link, { cookie });
    expect([again.status, again.headers.getSetCookie()]).toEqual([303, []]);
  });

  it('given a look ahead, then the link is still good', async () => {
    await start();
    const link = server.access.local!.links.create(agent);
    await open(link, {}, 'HEAD');
    await open(link, { 'sec-purpose': 'prefetch' });
    expect((await open(link)).status).toBe(303);
  });

  it('given an expired, made-up or missing token, then 410', async () => {
    await start();
    const link = server.access.local!.links.create(agent);
    clock.advance(15 * 60_000);
    for (const path of [link, '/sign-in?token=made-up', '/sign-in', '/sign-in?token=a&token=b']) {
      expect((await open(path)).status).toBe(410);
    }
  });

  it('given an address to go on to in the query, then it is not followed', async () => {
    await start();
    const link = server.access.local!.links.create({ ...agent, landing: '/desk/my-day' });
    const answer = await open(`${link}&landing=//evil.example&to=https://evil.example`);
    expect(answer.headers.get('location')).toBe('/desk/my-day');
  });

  it('given the session’s time is over, then sign in again', async () => {
    await start();
    const cookie = cookieOf(await open(server.access.local!.links.create({ ...agent, sessionSeconds: 60 })));
    clock.advance(60_000);
    expect((await open('/desk', { cookie })).status).toBe(401);
  });

  it('given a restart, then sessions go on and the links are gone', async () => {
    const first = await startAccessApp([Desk], { clock });
    server = await startAccessApp([Desk], { clock, dataDir: first.access.settings.dataDir });
    const token = await first.access.local!.issueToken({ ...agent, ttlSeconds: 60 });
    const link = first.access.local!.links.create(agent);
    await first.close();
    expect((await open('/desk', { authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await open(link)).status).toBe(410);
  });

  it('given a sign-out, then both cookies are taken away; another site can’t do it', async () => {
    await start();
    const out = await open('/sign-out', { origin: server.url }, 'POST');
    expect(out.status).toBe(204);
    expect(out.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^vitrine_session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/),
      expect.stringMatching(/^vitrine_case=; Max-Age=0; Path=\/c; Expires=Thu, 01 Jan 1970/),
    ]);
    expect(
      (await open('/sign-out', { origin: server.url, accept: 'text/html' }, 'POST')).headers.get('location'),
    ).toBe('/');
    expect((await open('/sign-out', { origin: 'https://evil.example' }, 'POST')).status).toBe(403);
    const form = { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await open('/sign-out', form, 'POST')).status).toBe(204);
  });

  it('given a proxy before us that speaks https, then its pages may act, and cookies travel over https only', async () => {
    await start({ publicOrigin: 'https://service.example/' });
    const out = await open('/sign-out', { origin: 'https://service.example' }, 'POST');
    expect([out.status, out.headers.getSetCookie()[0]]).toEqual([204, expect.stringContaining('; Secure')]);
  });

  it('given an identity provider, then no sign-in link exists', async () => {
    await start({ host: '0.0.0.0', oidcIssuer: 'https://id.example', oidcAudience: 'vitrine' });
    expect(server.access.local).toBeUndefined();
    expect((await open('/sign-in?token=x')).status).toBe(404);
    expect((await open('/sign-out', {}, 'POST')).headers.getSetCookie()[0]).toContain('Secure');
  });
});
