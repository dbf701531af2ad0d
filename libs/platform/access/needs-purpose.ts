import type { Actor } from './actor.js';

/** Who sees everything, but what is personal only for a purpose that he states: an auditor who is nothing else here. */
export const needsPurpose = ({ roles }: Actor): boolean =>
  roles.includes('auditor') &&
  !roles.some(role => ['agent', 'technician', 'supervisor', 'manager'].includes(role));
