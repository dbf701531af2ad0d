/** Whether an address to listen on is reached from this machine only. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' ||
  host === '::1' ||
  host === '[::1]' ||
  /^127\.(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){2}$/.test(host);

/**
 * Whoever reaches the local issuer's sign-in links gets in: it exists only where nobody else can reach it.
 * @throws Error that names the settings to change, for a HOST beyond this machine without OIDC_ISSUER.
 */
export function assertIssuerAllowed(host: string, oidcIssuer: string | undefined): void {
  if (oidcIssuer || isLoopback(host)) return;
  throw new Error(
    `HOST is "${host}", which others can reach, and OIDC_ISSUER is not set: the built-in sign-in links are for ` +
      'this machine only. Set OIDC_ISSUER and OIDC_AUDIENCE to your identity provider, or HOST=127.0.0.1.',
  );
}
