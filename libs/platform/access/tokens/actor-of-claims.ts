import { ROLES, type Actor, type Role } from '../actor.js';

type Claims = Readonly<Record<string, unknown>>;

/**
 * The actor that verified claims describe; undefined where they name nobody.
 * `system` is never taken from outside, unknown roles are left out, and a customer without a subject is no customer:
 * where nothing says whose history is theirs, none is.
 */
export function actorOfClaims(claims: Claims, rolesClaim = 'roles'): Actor | undefined {
  const id = text(claims['sub']);
  if (!id || id === 'system') return undefined;
  const subject = text(claims['subject']);
  const caseId = text(claims['caseId']);
  const roles = rolesOf(at(claims, rolesClaim)).filter(role => role !== 'customer' || subject !== undefined);
  const grants = list(claims['grants']);
  return Object.freeze({
    id,
    roles: Object.freeze(roles),
    ...(subject !== undefined && { subject }),
    ...(caseId !== undefined && { caseId }),
    ...(grants.length > 0 && { grants: Object.freeze(grants) }),
  });
}

const rolesOf = (value: unknown): Role[] => ROLES.filter(role => list(value).includes(role));

/** A list of texts, or one text with words between spaces, as providers write scopes. */
const list = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter(entry => typeof entry === 'string')
    : typeof value === 'string'
      ? value.split(' ').filter(Boolean)
      : [];

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A claim by its whole name (which may be a URL with dots), otherwise by its path. */
const at = (claims: Claims, name: string): unknown =>
  Object.hasOwn(claims, name)
    ? claims[name]
    : name
        .split('.')
        .reduce<unknown>(
          (inner, key) => (isClaims(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
          claims,
        );

const isClaims = (value: unknown): value is Claims => typeof value === 'object' && value !== null;
