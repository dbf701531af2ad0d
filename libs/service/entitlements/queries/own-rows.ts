import type { Actor, Role } from '#platform/access';

export const READERS: readonly Role[] = [
  'customer',
  'agent',
  'technician',
  'supervisor',
  'manager',
  'auditor',
];

/** What a customer may see: his own; with a case link, of that case. undefined: everything. */
export const ownOf = ({ roles, subject, caseId }: Actor) =>
  roles.includes('customer') ? { subject: subject ?? '', caseId } : undefined;
