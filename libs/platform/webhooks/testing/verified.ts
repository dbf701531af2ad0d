import { createPublicKey, verify } from 'node:crypto';

/** What a receiver does by the specification, by hand: which of these public keys (`whpk_…`) signed a call as `v1a`. */
export function signersOf(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
  publicKeys: readonly string[],
): readonly string[] {
  const content = Buffer.from(
    `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`,
  );
  const signatures = String(headers['webhook-signature']).split(' ');
  return publicKeys.filter(text => {
    const x = Buffer.from(text.replace(/^whpk_/, ''), 'base64').toString('base64url');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return signatures.some(
      signature =>
        signature.startsWith('v1a,') && verify(null, content, key, Buffer.from(signature.slice(4), 'base64')),
    );
  });
}
