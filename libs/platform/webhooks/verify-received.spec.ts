import { Webhook } from 'standardwebhooks';
import { keyOfSeed, publicKeyText, secretText, signedHeaders } from './signature.js';
import { isPublicKeyText, isSecretText, verifyReceived, type Received } from './verify-received.js';

const now = Date.UTC(2026, 10, 29);
const key = keyOfSeed(Buffer.alloc(32, 1));
const publicKeys = [publicKeyText(keyOfSeed(Buffer.alloc(32, 2))), publicKeyText(key)];
const secret = secretText(Buffer.alloc(32, 7));
const body = Buffer.from('{"type":"PromiseKept","words":"准时"}');
const received = (over: Partial<Received> = {}): Received => {
  const headers = signedHeaders({ id: 'a', body: body.toString(), at: now }, [{ key, from: 0 }], [secret]);
  return {
    id: headers['webhook-id']!,
    timestamp: headers['webhook-timestamp']!,
    signature: headers['webhook-signature']!,
    body,
    ...over,
  };
};

describe('What was received', () => {
  it('is told by which key and which secret it was signed, and by none that did not', () => {
    const other = secretText(Buffer.alloc(32, 8));
    expect(verifyReceived(received(), { publicKeys, secrets: [other, secret], now })).toEqual({
      by: [publicKeys[1], secret],
    });
    expect(verifyReceived(received(), { publicKeys: [publicKeys[0]!], secrets: [other], now })).toEqual({
      fault: 'other-key',
    });
  });

  it('is verified where it was signed by the package of the specification', () => {
    const [at, id] = [new Date(), 'msg-1'];
    const signature = new Webhook(secret).sign(id, at, body.toString());
    const timestamp = String(Math.floor(at.getTime() / 1000));
    expect(
      verifyReceived({ id, timestamp, signature, body }, { publicKeys, secrets: [secret], now: Date.now() }),
    ).toEqual({ by: [secret] });
  });

  it.each<[string, Partial<Received>, number | undefined, string]>([
    ['with another body', { body: Buffer.from('{}') }, now, 'other-key'],
    ['under another id', { id: 'b' }, now, 'other-key'],
    ['at another time', { timestamp: String(now / 1000 + 1) }, now, 'other-key'],
    ['long ago', {}, now + 301_000, 'too-old'],
    ['in the future', {}, now - 301_000, 'in-the-future'],
    ['at no time', { timestamp: 'yesterday' }, now, 'timestamp'],
    ['without a signature', { signature: '' }, now, 'no-signature'],
    ['with a signature of another kind', { signature: 'v9,AAAA' }, now, 'no-signature'],
    ['with a signature that is cut off', { signature: 'v1a,AAAA v1,AAAA v1a' }, undefined, 'other-key'],
  ])('%s is not verified, and it is said why', (_what, over, at, fault) => {
    expect(verifyReceived(received(over), { publicKeys, secrets: [secret], now: at })).toEqual({ fault });
  });

  it('is verified whatever its age where nobody asks for that', () => {
    expect(verifyReceived(received(), { publicKeys, secrets: [] })).toEqual({ by: [publicKeys[1]] });
  });
});

it('A key and a secret are known by their form', () => {
  expect([publicKeys[0]!, secret, 'whpk_AAAA', ''].map(isPublicKeyText)).toEqual([true, false, false, false]);
  expect([secret, publicKeys[0]!, 'whsec_AAAA', ''].map(isSecretText)).toEqual([true, false, false, false]);
});
