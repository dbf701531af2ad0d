export * from './actor.js';
export * from './may.js';
export * from './loopback.js';
export type { AccessSettings } from './access-settings.js';
export { openAccess, type Access } from './access.js';
export type { CaseLinkTokens } from './case-link/case-link-token.js';
export type { CaseSession } from './case-link/case-session.js';
export {
  LINK_SECONDS,
  START_LINK_SECONDS,
  type SignInGrant,
  type SignInLinks,
} from './sign-in/sign-in-links.js';
export type { LocalIssuer, TokenRequest } from './tokens/local-issuer.js';
export type { TokenVerifier } from './tokens/token-verifier.js';
export { endingAt, signedInUntil } from './signed-in-until.js';
export { needsPurpose } from './needs-purpose.js';
