export const ROLES = [
  'customer',
  'agent',
  'technician',
  'supervisor',
  'manager',
  'auditor',
  'reporting',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** Who acts. `system` is the product itself: deadlines, reactions, the loader of the demo. */
export interface Actor {
  /** Pseudonymous: a staff number, a customer's stream id, `system`. Never a name. */
  readonly id: string;
  readonly roles: readonly (Role | 'system')[];
  /** A customer acts on, and sees, only what is about this subject. */
  readonly subject?: string;
  /** A case link narrows its holder to one case. */
  readonly caseId?: string;
  /** What a machine's token was granted, e.g. `feed:service-history`. */
  readonly grants?: readonly string[];
}

export const SYSTEM: Actor = { id: 'system', roles: ['system'] };

/** Whoever comes to a public route without a sign-in. */
export const ANONYMOUS: Actor = { id: 'anonymous', roles: [] };
