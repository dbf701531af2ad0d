import type { Role } from '#platform/access';

const CONSOLE = '/console/audit';
const DESK = '/desk';
/** At the bench: scan, photo, step. */
const PHONE = '/desk/phone';

/** Where a sign-in leads. */
export const HOMES: Readonly<Partial<Record<Role, string>>> = {
  auditor: CONSOLE,
  supervisor: DESK,
  manager: CONSOLE,
  agent: DESK,
  technician: PHONE,
  operator: `${CONSOLE}/read-models`,
};
