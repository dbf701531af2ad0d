import type { Role } from '#platform/access';

const CONSOLE = '/console/audit';
/** Roles without a page of their own yet work through the API: its documentation is where they can try it. */
const API = '/docs/api';

/** Where a sign-in leads. */
export const HOMES: Readonly<Partial<Record<Role, string>>> = {
  auditor: CONSOLE,
  supervisor: CONSOLE,
  manager: CONSOLE,
  agent: API,
  technician: API,
  operator: '/health/ready',
};
