import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { isLoopback } from '../loopback.js';
import type { TokenSource } from './token-verifier.js';

/** What an OpenID provider may sign with (RFC 7518 §3.1, RFC 8037): no `none`, no shared secrets. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];
const TIMEOUT_MS = 5_000;

export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string | undefined;
  readonly rolesClaim?: string;
}

/**
 * Tokens of an identity provider, by the keys that its discovery document names (OpenID Connect Discovery 1.0 §4).
 * Nothing is fetched before the first token comes, so that the product starts while the provider is away.
 * @throws Error that names the setting when one is missing or not an https URL.
 */
export function oidcSource({ issuer, audience, rolesClaim }: OidcSettings): TokenSource {
  assertSecure('OIDC_ISSUER', issuer);
  if (!audience) {
    throw new Error(
      'OIDC_ISSUER is set and OIDC_AUDIENCE is not: without it a token made for any other service of that issuer would be taken. Set OIDC_AUDIENCE to the audience of your tokens.',
    );
  }
  let keys: Promise<JWTVerifyGetKey> | undefined;
  return {
    issuer,
    audience,
    rolesClaim,
    algorithms: ALGORITHMS,
    toleranceSeconds: 5,
    async key(header, token) {
      keys ??= discover(issuer);
      const found = keys;
      return (
        await found.catch((error: unknown) => {
          if (keys === found) keys = undefined;
          throw error;
        })
      )(header, token);
    },
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'error',
  });
  if (!answer.ok)
    throw new Error(`The identity provider answered ${answer.status} for its discovery document.`);
  const document = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer) {
    throw new Error(
      `The discovery document is of issuer "${String(document.issuer)}", OIDC_ISSUER is "${issuer}": they must be the same text.`,
    );
  }
  const address = String(document.jwks_uri);
  assertSecure('jwks_uri of the identity provider', address);
  return createRemoteJWKSet(new URL(address), { timeoutDuration: TIMEOUT_MS });
}

function assertSecure(name: string, address: string): void {
  const url = URL.parse(address);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return;
  throw new Error(`${name} is "${address}"; expected an https:// URL (http:// only on this machine).`);
}
