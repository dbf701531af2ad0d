import type { Clock } from '#platform/time';
import type { Role } from './actor.js';

export interface AccessSettings {
  /** HOST: the address the server listens on. */
  readonly host: string;
  /** DATA_DIR: the access key lives in its folder `access/`. */
  readonly dataDir: string;
  /** OIDC_ISSUER: the identity provider's issuer URL. Unset: the local issuer, on loopback only. */
  readonly oidcIssuer?: string;
  /** OIDC_AUDIENCE: what its tokens must be made for. */
  readonly oidcAudience?: string;
  /** OIDC_ROLES_CLAIM: where its tokens carry the roles; a path such as `realm_access.roles`. Default `roles`. */
  readonly oidcRolesClaim?: string;
  /** PUBLIC_URL, its path left out: what browsers open where a proxy stands before us. With https, every cookie is `Secure`. */
  readonly publicOrigin?: string;
  /** Where a sign-in leads, by role. */
  readonly homes?: Partial<Record<Role, string>>;
  readonly clock?: Clock;
}

const DEFAULT_HOMES: Readonly<Record<Role, string>> = {
  customer: '/',
  agent: '/desk',
  technician: '/desk',
  supervisor: '/desk',
  manager: '/desk',
  auditor: '/audit',
  reporting: '/',
  operator: '/',
};

/** The page of the first role that has one; staff before customer where somebody is both. */
export function homeOf(roles: readonly string[], homes: AccessSettings['homes'] = {}): string {
  const all: Partial<Record<string, string>> = { ...DEFAULT_HOMES, ...homes };
  return roles.map(role => all[role]).find(page => page !== undefined && page !== '/') ?? '/';
}
