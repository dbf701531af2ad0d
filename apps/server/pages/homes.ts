import type { Role } from '#platform/access';

const CONSOLE = '/console/audit';

/** Where a sign-in leads, for the roles that have a page of their own. */
export const HOMES: Readonly<Partial<Record<Role, string>>> = {
  auditor: CONSOLE,
  supervisor: CONSOLE,
  manager: CONSOLE,
};
