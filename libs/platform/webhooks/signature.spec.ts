import { Webhook } from 'standardwebhooks';
import { keyOfSeed, publicKeyText, secretText, signedHeaders } from './signature.js';
import { signersOf } from './testing/verified.js';

const now = Date.now();
const older = keyOfSeed(Buffer.alloc(32, 1));
const newer = keyOfSeed(Buffer.alloc(32, 2));
const keys = [
  { key: older, from: 0, until: now + 1_000 },
  { key: newer, from: now - 1_000 },
];
const publicKeys = [publicKeyText(older), publicKeyText(newer)];
const sent = { id: '0b5f3a4e-8a54-4c9e-a0f2-000000000001', body: '{"type":"PromiseKept"}', at: now };

describe('A signed call', () => {
  it('is verified by an Ed25519 of the receiver’s own, and an altered one is not', () => {
    const headers = signedHeaders(sent, keys);
    expect(signersOf(headers, sent.body, publicKeys)).toEqual(publicKeys);
    expect(signersOf(headers, `${sent.body} `, publicKeys)).toEqual([]);
    expect(signersOf({ ...headers, 'webhook-id': 'other' }, sent.body, publicKeys)).toEqual([]);
    expect(signersOf({ ...headers, 'webhook-timestamp': '1' }, sent.body, publicKeys)).toEqual([]);
    expect(headers['webhook-timestamp']).toBe(String(Math.floor(now / 1000)));
  });

  it('has the vector of RFC 8032 §7.1 for its key', () => {
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const key = Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex');
    expect(publicKeyText(keyOfSeed(seed))).toBe(`whpk_${key.toString('base64')}`);
  });

  it('has the signatures of both keys while one takes the other’s place, and then of one', () => {
    const after = signedHeaders({ ...sent, at: now + 1_000 }, keys);
    expect(signersOf(after, sent.body, publicKeys)).toEqual([publicKeys[1]]);
    expect(after['webhook-signature']!.split(' ')).toHaveLength(1);
    const before = signedHeaders({ ...sent, at: now - 2_000 }, keys);
    expect(signersOf(before, sent.body, publicKeys)).toEqual([publicKeys[0]]);
  });

  it('is verified by the package that knows v1, where the receiver has a secret, by either of two', () => {
    const secrets = [secretText(Buffer.alloc(32, 3)), secretText(Buffer.alloc(32, 4))];
    const headers = signedHeaders(sent, keys, secrets);
    for (const secret of secrets)
      expect(new Webhook(secret).verify(sent.body, headers)).toEqual({ type: 'PromiseKept' });
    expect(() => new Webhook(secretText(Buffer.alloc(32, 5))).verify(sent.body, headers)).toThrow();
  });
});
