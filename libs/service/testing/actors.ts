import type { Actor } from '#platform/access';

export const AGENT: Actor = { id: 'staff-7', roles: ['agent'] };
export const customer = (subject: string, caseId?: string): Actor => ({
  id: subject,
  roles: ['customer'],
  subject,
  caseId,
});
