import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { oidcSource } from './oidc-source.js';
import { tokenVerifier } from './token-verifier.js';

const AUDIENCE = 'vitrine';

describe('Tokens of an identity provider', () => {
  let server: Server;
  let issuer: string;
  let documents: Record<string, unknown>;
  let asked: string[];
  let privateKey: CryptoKey;
  let jwk: JWK;

  beforeAll(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    privateKey = pair.privateKey;
    jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' };
  });
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(request.url!);
      const document = documents[request.url!];
      response
        .writeHead(document ? 200 : 503, { 'content-type': 'application/json' })
        .end(JSON.stringify(document ?? {}));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    documents = {
      '/.well-known/openid-configuration': { issuer, jwks_uri: `${issuer}/keys` },
      '/keys': { keys: [jwk] },
    };
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  const token = (over: Record<string, unknown> = {}, key: CryptoKey = privateKey) =>
    new SignJWT({
      iss: issuer,
      aud: AUDIENCE,
      sub: 'u-1',
      realm: { roles: ['auditor', 'offline_access'] },
      ...over,
    })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setExpirationTime('1 min')
      .sign(key);
  const verifier = () => tokenVerifier(oidcSource({ issuer, audience: AUDIENCE, rolesClaim: 'realm.roles' }));

  it('given a token by its published key, then its actor; the keys are fetched once, and not before', async () => {
    const known = verifier();
    expect(asked).toEqual([]);
    expect(await known.verify(await token())).toEqual({ id: 'u-1', roles: ['auditor'] });
    await known.verify(await token({ sub: 'u-2' }));
    expect(asked).toEqual(['/.well-known/openid-configuration', '/keys']);
  });

  it.each<[string, string, () => Promise<string>]>([
    ['another audience', 'audience', () => token({ aud: 'another' })],
    ['another issuer', 'issuer', () => token({ iss: 'https://id.example' })],
    [
      'another key under the same name',
      'signature',
      async () => token({}, (await generateKeyPair('ES256')).privateKey),
    ],
  ])('given %s, then token-invalid (%s)', async (_what, reason, make) => {
    await expect(verifier().verify(await make())).rejects.toMatchObject({
      problem: { status: 401 },
      members: { reason },
    });
  });

  it('given the provider is away, then 503 and not 401; once it is back, the same token is good', async () => {
    const known = verifier();
    const good = await token();
    const working = documents;
    documents = {};
    await expect(known.verify(good)).rejects.toMatchObject({
      problem: { type: 'unavailable' },
      headers: { 'retry-after': '5' },
    });
    documents = working;
    expect(await known.verify(good)).toMatchObject({ id: 'u-1' });
  });

  it.each<[string, Record<string, unknown>]>([
    ['of another issuer', { issuer: 'https://id.example' }],
    ['that sends us to keys in the clear', { jwks_uri: 'http://keys.example/keys' }],
  ])('given a discovery document %s, then no token is believed', async (_what, over) => {
    documents['/.well-known/openid-configuration'] = { issuer, jwks_uri: `${issuer}/keys`, ...over };
    await expect(verifier().verify(await token())).rejects.toMatchObject({ problem: { status: 503 } });
    expect(asked).not.toContain('/keys');
  });

  it.each<[string, string | undefined, RegExp]>([
    ['https://id.example', undefined, /OIDC_AUDIENCE/],
    ['http://id.example', AUDIENCE, /OIDC_ISSUER is "http:\/\/id\.example"; expected an https:\/\/ URL/],
    ['id.example', AUDIENCE, /OIDC_ISSUER/],
  ])('given OIDC_ISSUER %s and OIDC_AUDIENCE %s, then the start is refused', (url, audience, sentence) => {
    expect(() => oidcSource({ issuer: url, audience })).toThrow(sentence);
  });
});
