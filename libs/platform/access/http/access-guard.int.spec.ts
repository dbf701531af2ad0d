import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SignJWT, UnsecuredJWT } from 'jose';
import { ManualClock } from '#platform/time';
import { accessKey, ed25519Key, openAccessKey, type AccessKey } from '../access-key.js';
import { May } from '../may.js';
import { startAccessApp, type AccessApp } from '../testing/index.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, type TokenRequest } from '../tokens/local-issuer.js';
import { SESSION_COOKIE } from './cookies.js';

@Controller()
class Routes {
  @Get('who')
  @May('agent', 'auditor')
  who(@Req() request: FastifyRequest) {
    return request.actor;
  }
  @Post('act')
  @May('agent')
  act(@Req() request: FastifyRequest) {
    return request.actor;
  }
  @Get('open')
  @May('public')
  open(@Req() request: FastifyRequest) {
    return request.actor;
  }
  @Post('open')
  @May('public')
  openAct() {
    return { done: true };
  }
  @Get('nobody')
  @May()
  nobody() {
    return { secret: true };
  }
}

@Controller('whole')
@May('auditor')
class WholeController {
  @Get()
  read() {
    return { read: true };
  }
}

describe('The guard before every route', () => {
  const clock = new ManualClock(Date.now());
  let server: AccessApp;
  beforeAll(async () => (server = await startAccessApp([Routes, WholeController], { clock })));
  afterAll(() => server.close());

  const token = (over: Partial<TokenRequest> = {}): Promise<string> =>
    server.access.local!.issueToken({ id: 'staff-7', roles: ['agent'], ttlSeconds: 60, ...over });
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${server.url}${path}`, { method, headers: { 'accept-language': 'en', ...headers } });
  const bearer = async (over?: Partial<TokenRequest>) => ({ authorization: `Bearer ${await token(over)}` });
  const cookie = async (over?: Partial<TokenRequest>) => ({
    cookie: `${SESSION_COOKIE}=${await token(over)}`,
  });

  it('given no sign-in, then 401 and a document that says how to sign in', async () => {
    const answer = await ask('/who');
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="vitrine"');
    expect(await answer.json()).toMatchObject({
      type: '/problems/unauthenticated',
      status: 401,
      instance: '/who',
      detail: expect.stringContaining('Authorization: Bearer'),
    });
  });

  it('given a machine’s token or a browser’s cookie, then the route knows who asks, the second time too', async () => {
    const actor = { id: 'staff-7', roles: ['agent'] };
    for (const headers of [await bearer(), await cookie()]) {
      for (let times = 0; times < 2; times++)
        expect(await (await ask('/who', headers)).json()).toEqual(actor);
    }
  });

  it('given a role that the route is not for, then 403; a route for nobody is for nobody', async () => {
    expect((await ask('/who', await bearer({ roles: ['technician'] }))).status).toBe(403);
    expect((await ask('/whole', await bearer())).status).toBe(403);
    expect((await ask('/whole', await bearer({ roles: ['auditor'] }))).status).toBe(200);
    const refused = await ask('/nobody', await bearer({ roles: ['operator', 'manager'] }));
    expect([refused.status, await refused.text()]).toEqual([403, expect.not.stringContaining('secret')]);
  });

  it('given a public route, then anyone passes: known by a good token, anonymous with none or a bad one', async () => {
    const anonymous = { id: 'anonymous', roles: [] };
    expect(await (await ask('/open')).json()).toEqual(anonymous);
    expect(await (await ask('/open', { authorization: 'Bearer rubbish' })).json()).toEqual(anonymous);
    expect(await (await ask('/open', { authorization: 'Basic YTpi' })).json()).toEqual(anonymous);
    expect(await (await ask('/open', { cookie: `${SESSION_COOKIE}=rubbish` })).json()).toEqual(anonymous);
    expect(await (await ask('/open', await bearer())).json()).toMatchObject({ id: 'staff-7' });
  });

  describe('given a token that is not good', () => {
    const keyOf = (key: AccessKey) => ed25519Key(key.derive('issuer'));
    /** The server's own key, as if it had been stolen: what is checked beside the signature shows. */
    const own = () => keyOf(openAccessKey(server.access.settings.dataDir));
    const anothers = keyOf(accessKey(Buffer.alloc(32, 1)));
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const good = {
      iss: LOCAL_ISSUER,
      aud: LOCAL_AUDIENCE,
      sub: 'staff-7',
      roles: ['agent'],
      exp: 9_999_999_999,
    };
    const sign = (alg: string, by: KeyObject | Buffer, over = {}) =>
      new SignJWT({ ...good, ...over }).setProtectedHeader({ alg }).sign(by);
    const ownPublicKey = () => Buffer.from(createPublicKey(own()).export({ type: 'spki', format: 'pem' }));

    it.each<[string, string, () => string | Promise<string>]>([
      ['signed by another key', 'signature', () => sign('EdDSA', anothers)],
      ['signed by another kind of key', 'algorithm', () => sign('RS256', rsa)],
      ['not signed', 'algorithm', () => new UnsecuredJWT(good).encode()],
      ['signed with our public key as a secret', 'algorithm', () => sign('HS256', ownPublicKey())],
      ['for another audience', 'audience', () => sign('EdDSA', own(), { aud: 'another-service' })],
      ['by another issuer', 'issuer', () => sign('EdDSA', own(), { iss: 'https://id.example' })],
      [
        'with other roles written into it',
        'signature',
        async () => tampered(await token(), { roles: ['auditor'] }),
      ],
      ['cut short', 'signature', async () => (await token()).slice(0, -2)],
    ])('%s: 401 (%s), as a header and as a cookie', async (_what, reason, make) => {
      const forged = await make();
      for (const [name, value] of [
        ['authorization', `Bearer ${forged}`],
        ['cookie', `${SESSION_COOKIE}=${forged}`],
      ] as const) {
        const answer = await ask('/who', { [name]: value });
        expect(answer.status).toBe(401);
        expect(await answer.json()).toMatchObject({
          type: '/problems/token-invalid',
          reason,
          detail: expect.stringContaining('vitrine'),
        });
      }
    });

    it('past its time, remembered or not: 401 that says to get a new one', async () => {
      const [seen, unseen] = [await bearer({ ttlSeconds: 5 }), await bearer({ ttlSeconds: 6 })];
      expect((await ask('/who', seen)).status).toBe(200);
      clock.advance(6_000);
      for (const headers of [seen, unseen]) {
        const answer = await ask('/who', headers);
        expect([answer.status, await answer.json()]).toEqual([
          401,
          expect.objectContaining({ type: '/problems/token-expired' }),
        ]);
      }
    });
  });

  describe('given a browser’s cookie and a request that acts', () => {
    it.each<[string, number, Record<string, string> | undefined]>([
      ['from a page of this site', 201, undefined],
      ['from a page of this site, as browsers say it', 201, { 'sec-fetch-site': 'same-origin' }],
      ['from another site', 403, { origin: 'https://evil.example' }],
      ['from another site, as browsers say it', 403, { 'sec-fetch-site': 'cross-site' }],
      ['from a sandboxed frame', 403, { origin: 'null' }],
      ['from nobody knows where', 403, {}],
    ])('%s: %i', async (_where, status, headers = { origin: server.url }) => {
      const answer = await ask('/act', { ...(await cookie()), ...headers }, 'POST');
      expect(answer.status).toBe(status);
      if (status === 403) expect(await answer.json()).toMatchObject({ type: '/problems/cross-site-request' });
    });

    it('reads go through from anywhere: a link in a message must work', async () => {
      expect((await ask('/who', { ...(await cookie()), 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    });
  });

  it('given a token in the header, then it acts wherever it comes from: no browser adds it by itself', async () => {
    expect((await ask('/act', { ...(await bearer()), origin: 'https://evil.example' }, 'POST')).status).toBe(
      201,
    );
  });

  it('given a public act, then another site can’t make a browser do it, and a machine can', async () => {
    expect((await ask('/open', { origin: 'https://evil.example' }, 'POST')).status).toBe(403);
    expect((await ask('/open', {}, 'POST')).status).toBe(201);
  });

  it('given a browser asks for a page, then the same refusal comes as one', async () => {
    const answer = await ask('/who', { accept: 'text/html,*/*;q=0.8', 'accept-language': 'zh-CN' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    expect(await answer.text()).toContain('请先登录');
  });
});

function tampered(token: string, over: Record<string, unknown>): string {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
  return [header, Buffer.from(JSON.stringify({ ...claims, ...over })).toString('base64url'), signature].join(
    '.',
  );
}
