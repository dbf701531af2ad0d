import { errors } from 'jose';
import { ProblemError, retryAfter, tokenExpired, tokenInvalid, unavailable } from '#platform/problems';

/** What was wrong with a token, for programs. */
export type TokenFault =
  | 'malformed'
  | 'algorithm'
  | 'key'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'not-yet-valid'
  | 'claims'
  | 'subject';

/** RFC 6750 §3.1. */
export const challenge = { 'www-authenticate': 'Bearer error="invalid_token"' } as const;

interface Expected {
  readonly issuer: string;
  readonly audience: string;
}

export const refusedToken = ({ issuer, audience }: Expected, reason: TokenFault): ProblemError =>
  new ProblemError(tokenInvalid, { issuer, audience }, { reason }, challenge);

const KEYS_RETRY_SECONDS = 5;

/** A fault of the token is the caller's (401); keys that can't be had are ours (503), and the token may be good. */
export function problemOfTokenError(error: unknown, expected: Expected): ProblemError {
  if (error instanceof errors.JWTExpired) return new ProblemError(tokenExpired, {}, {}, challenge);
  const fault = faultOf(error);
  return fault
    ? refusedToken(expected, fault)
    : new ProblemError(unavailable, {}, {}, retryAfter(KEYS_RETRY_SECONDS));
}

function faultOf(error: unknown): TokenFault | undefined {
  if (error instanceof errors.JWTClaimValidationFailed) return CLAIMS[error.claim] ?? 'claims';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return 'key';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  if (error instanceof errors.JOSENotSupported) return 'algorithm';
  return undefined;
}

const CLAIMS: Partial<Record<string, TokenFault>> = { iss: 'issuer', aud: 'audience', nbf: 'not-yet-valid' };
