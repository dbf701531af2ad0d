import { systemClock, type Clock } from '#platform/time';
import { openAccessKey } from './access-key.js';
import type { AccessSettings } from './access-settings.js';
import { caseLinkTokens, type CaseLinkTokens } from './case-link/case-link-token.js';
import { caseSessionSeal, type CaseSessionSeal } from './case-link/case-session.js';
import { assertIssuerAllowed, isLoopback } from './loopback.js';
import { signInLinks, type SignInLinks } from './sign-in/sign-in-links.js';
import { localIssuer, type LocalIssuer } from './tokens/local-issuer.js';
import { oidcSource } from './tokens/oidc-source.js';
import { tokenVerifier, type TokenVerifier } from './tokens/token-verifier.js';

/** Everything about who is who, from the settings; the HTTP edge is `#platform/access/http`. */
export interface Access extends CaseLinkTokens {
  readonly settings: AccessSettings;
  readonly clock: Clock;
  readonly verifier: TokenVerifier;
  readonly caseSessionSeal: CaseSessionSeal;
  /** Only without an identity provider, and so only on loopback. */
  readonly local?: LocalIssuer & { readonly links: SignInLinks };
  /** Whether cookies are always `Secure`, not only over https. */
  readonly secureCookies: boolean;
  /** PUBLIC_URL without its path, as browsers write an Origin. */
  readonly publicOrigin?: string;
}

/** @throws Error that names the setting, where they don't go together; see `assertIssuerAllowed`. */
export function openAccess(settings: AccessSettings): Access {
  assertIssuerAllowed(settings.host, settings.oidcIssuer);
  const clock = settings.clock ?? systemClock;
  const publicOrigin =
    settings.publicOrigin === undefined ? undefined : new URL(settings.publicOrigin).origin;
  const key = openAccessKey(settings.dataDir);
  const local = settings.oidcIssuer ? undefined : { ...localIssuer(key, clock), links: signInLinks(clock) };
  const source =
    local?.source ??
    oidcSource({
      issuer: settings.oidcIssuer!,
      audience: settings.oidcAudience,
      rolesClaim: settings.oidcRolesClaim,
    });
  return {
    ...caseLinkTokens(key),
    settings,
    clock,
    verifier: tokenVerifier(source, clock),
    caseSessionSeal: caseSessionSeal(key, clock),
    local,
    publicOrigin,
    secureCookies: !isLoopback(settings.host) || publicOrigin?.startsWith('https:') === true,
  };
}
