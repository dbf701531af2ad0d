import type { Role } from '#platform/access';

const CONSOLE = '/console/audit';
const DESK = '/desk';

/** Where a sign-in leads. */
export const HOMES: Readonly<Partial<Record<Role, string>>> = {
  auditor: CONSOLE,
  supervisor: DESK,
  manager: CONSOLE,
  agent: DESK,
  technician: DESK,
  operator: '/health/ready',
};
