import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ManualClock } from '#platform/time';
import { May } from '../may.js';
import { startAccessApp, type AccessApp } from '../testing/index.js';
import type { CaseSessions } from './case-sessions.js';
import { CASE_SESSIONS } from './tokens.js';

const clock = new ManualClock(Date.UTC(2026, 10, 23, 12));
const HOUR = 3_600_000;

@Controller('c')
class CasePage {
  readonly #sessions: CaseSessions;
  constructor(@Inject(CASE_SESSIONS) sessions: CaseSessions) {
    this.#sessions = sessions;
  }
  @Post('open/:hours')
  @May('public')
  open(@Param('hours') hours: string, @Res({ passthrough: true }) reply: FastifyReply) {
    const linkUntil = clock.now() + Number(hours) * HOUR;
    return this.#sessions.open(reply, {
      linkId: 'link-1',
      caseId: 'case-1',
      customerId: 'customer-1',
      linkUntil,
    });
  }
  @Get('session')
  @May('public')
  session(@Req() request: FastifyRequest) {
    return this.#sessions.read(request) ?? {};
  }
  @Get('mine')
  @May('customer')
  mine(@Req() request: FastifyRequest) {
    return request.actor;
  }
  @Post('close')
  @May('public')
  close(@Res({ passthrough: true }) reply: FastifyReply) {
    this.#sessions.close(reply);
    return {};
  }
}

describe('A customer who opened a case’s link', () => {
  let server: AccessApp;
  beforeAll(async () => (server = await startAccessApp([CasePage], { clock })));
  afterAll(() => server.close());

  const ask = (path: string, cookie = '', method = 'GET') =>
    fetch(`${server.url}/c/${path}`, { method, headers: { cookie, origin: server.url } });
  const opened = async (hours: number): Promise<string> =>
    (await ask(`open/${hours}`, '', 'POST')).headers.getSetCookie()[0]!;

  it('acts as the customer in this case, by a cookie for the customer’s pages only', async () => {
    const cookie = await opened(100);
    expect(cookie).toMatch(/^vitrine_case=[\w.-]+; Max-Age=43200; Path=\/c; HttpOnly; SameSite=Lax$/);
    expect(await (await ask('mine', cookie.split(';')[0])).json()).toEqual({
      id: 'customer-1',
      roles: ['customer'],
      subject: 'customer-1',
      caseId: 'case-1',
    });
    expect(await (await ask('session', cookie.split(';')[0])).json()).toMatchObject({
      linkId: 'link-1',
      caseId: 'case-1',
    });
  });

  it('given the link expires sooner than 12 hours, then so does the session', async () => {
    const cookie = await opened(1);
    expect(cookie).toContain('Max-Age=3600');
    clock.advance(HOUR);
    expect((await ask('mine', cookie.split(';')[0])).status).toBe(401);
    expect(await (await ask('session', cookie.split(';')[0])).json()).toEqual({});
  });

  it('given an altered cookie, then nobody', async () => {
    const cookie = (await opened(1)).split(';')[0]!;
    expect(
      (
        await ask(
          'mine',
          cookie.replace(/.$/, last => (last === 'A' ? 'B' : 'A')),
        )
      ).status,
    ).toBe(401);
  });

  it('given it is closed, then the browser forgets it', async () => {
    expect((await ask('close', '', 'POST')).headers.getSetCookie()[0]).toMatch(
      /^vitrine_case=; Max-Age=0; Path=\/c/,
    );
  });
});
