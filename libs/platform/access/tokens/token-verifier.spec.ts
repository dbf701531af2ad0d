import { generateKeyPairSync, createPublicKey } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { ManualClock } from '#platform/time';
import { accessKey, ed25519Key } from '../access-key.js';
import { LOCAL_AUDIENCE, LOCAL_ISSUER, localIssuer, type TokenRequest } from './local-issuer.js';
import { tokenVerifier } from './token-verifier.js';

const NOON = Date.UTC(2026, 10, 23, 12);
const key = accessKey(Buffer.alloc(32, 7));
const privateKey = ed25519Key(key.derive('issuer'));
const agent: TokenRequest = { id: 'staff-7', roles: ['agent'], ttlSeconds: 60 };

function setUp(remembered?: number) {
  const clock = new ManualClock(NOON);
  const issuer = localIssuer(key, clock);
  let checks = 0;
  const source = {
    ...issuer.source,
    key: (...args: Parameters<typeof issuer.source.key>) => (checks++, issuer.source.key(...args)),
  };
  return { clock, issuer, verifier: tokenVerifier(source, clock, remembered), checks: () => checks };
}

const claims = (over: Record<string, unknown> = {}) => ({
  iss: LOCAL_ISSUER,
  aud: LOCAL_AUDIENCE,
  sub: 'staff-7',
  roles: ['agent'],
  exp: NOON / 1000 + 60,
  ...over,
});
const signed = (payload: Record<string, unknown>, by = privateKey) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA' }).sign(by);

describe('A token', () => {
  it('given a token of ours, then its actor: by its signature first, without a promise after', async () => {
    const { issuer, verifier, checks } = setUp();
    const token = await issuer.issueToken({ ...agent, grants: ['feed:a'] });
    const first = await verifier.verify(token);
    expect(first).toEqual({ id: 'staff-7', roles: ['agent'], grants: ['feed:a'] });
    expect(verifier.verify(token)).toBe(first);
    expect(checks()).toBe(1);
  });

  it('given its time is over, then it is refused, remembered or not', async () => {
    const { clock, issuer, verifier } = setUp();
    const [seen, unseen] = await Promise.all([
      issuer.issueToken(agent),
      issuer.issueToken({ ...agent, id: 'staff-8' }),
    ]);
    await verifier.verify(seen);
    clock.set(NOON + 60_000);
    expect(() => verifier.verify(seen)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ type: 'token-expired' }) }),
    );
    await expect(verifier.verify(unseen)).rejects.toMatchObject({ problem: { type: 'token-expired' } });
  });

  it('given more tokens than are remembered, then the oldest is checked again', async () => {
    const { issuer, verifier, checks } = setUp(1);
    const [one, two] = await Promise.all([
      issuer.issueToken(agent),
      issuer.issueToken({ ...agent, id: 'staff-8' }),
    ]);
    for (const token of [one, two, one]) await verifier.verify(token);
    expect(checks()).toBe(3);
  });

  const publicPem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' });
  it.each<[string, string, () => string | Promise<string>]>([
    ['another key', 'signature', () => signed(claims(), generateKeyPairSync('ed25519').privateKey)],
    ['no signature at all (alg none)', 'algorithm', () => new UnsecuredJWT(claims()).encode()],
    [
      'the public key as a shared secret (HS256)',
      'algorithm',
      () => new SignJWT(claims()).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(publicPem)),
    ],
    [
      'other roles written into it',
      'signature',
      async () => {
        const [header, , signature] = (await signed(claims())).split('.');
        return `${header}.${Buffer.from(JSON.stringify(claims({ roles: ['auditor'] }))).toString('base64url')}.${signature}`;
      },
    ],
    ['another issuer', 'issuer', () => signed(claims({ iss: 'https://id.example' }))],
    ['another audience', 'audience', () => signed(claims({ aud: 'another-service' }))],
    ['no audience', 'audience', () => signed(claims({ aud: undefined }))],
    ['no end', 'claims', () => signed(claims({ exp: undefined }))],
    ['a start to come', 'not-yet-valid', () => signed(claims({ nbf: NOON / 1000 + 30 }))],
    ['the name of the system', 'subject', () => signed(claims({ sub: 'system', roles: ['system'] }))],
    ['a body that is no JSON', 'malformed', () => 'e30.e30.e30'],
    ['rubbish', 'malformed', () => 'rubbish'],
  ])('given %s, then token-invalid because of %s, naming what is expected', async (_what, reason, make) => {
    const { verifier } = setUp();
    const token = await make();
    await expect((async () => verifier.verify(token))()).rejects.toMatchObject({
      problem: { type: 'token-invalid', status: 401 },
      params: { issuer: LOCAL_ISSUER, audience: LOCAL_AUDIENCE },
      members: { reason },
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  });

  it('given a text too long for a token, then it is not even looked at', () => {
    const { verifier, checks } = setUp();
    expect(() => verifier.verify('x'.repeat(8_193))).toThrow(
      expect.objectContaining({ members: { reason: 'malformed' } }),
    );
    expect(checks()).toBe(0);
  });
});

describe('A token that nobody could use', () => {
  it.each<[string, Partial<Record<keyof TokenRequest, unknown>>]>([
    ['the role system', { roles: ['system'] }],
    ['no role', { roles: [] }],
    ['the id system', { id: 'system' }],
    ['no id', { id: '' }],
    ['a customer without a subject', { roles: ['customer'] }],
    ['no time', { ttlSeconds: 0 }],
    ['a time that is no number', { ttlSeconds: Number.NaN }],
  ])('given %s, then it is not issued', async (_what, over) => {
    const { issuer } = setUp();
    await expect(issuer.issueToken({ ...agent, ...over } as TokenRequest)).rejects.toThrow(RangeError);
  });
});
