import type { Role } from '#platform/access';

/** Who may replay a history. They read only, and see what people typed. */
export const AUDITORS: readonly Role[] = ['auditor', 'supervisor', 'manager'];
